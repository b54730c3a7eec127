#include "schema/builder/read_iam.h"

#include "schema/any_case.h"
#include "schema/builder/line_cursor.h"

namespace infrac::schema::builder {
namespace {

Action readAction(LineCursor& line) {
    Action action;
    action.name = line.bare();
    line.expect(" ");
    action.access = line.word(kAccessLevels);
    if (line.accept(" on=")) {
        do {
            bool isRequired = line.accept("!");
            action.resources.emplace_back(line.value(), isRequired);
        } while (line.accept(","));
    }
    if (line.accept(" keys="))
        action.conditionKeys = line.values(',');
    return action;
}

std::string inLowerCase(std::string text) {
    for (char& c : text)
        c = lowered(c);
    return text;
}

} // namespace

void readIam(const std::string& path, Model& model) {
    Service* service = nullptr;
    forEachLine(path, [&](LineCursor& line) {
        if (line.accept("service ")) {
            std::string name = line.bare();
            service = &model.services[name];
            if (!service->name.empty())
                fail(line.place(), "the service stands twice");
            service->name = name;
        } else if (service == nullptr) {
            fail(line.place(), "expected `service`");
        } else if (line.accept("  resource ")) {
            std::string name = line.value();
            line.expect(" ");
            if (!service->resources.emplace(name, line.values()).second)
                fail(line.place(), "the resource stands twice");
        } else {
            line.expect("  action ");
            Action action = readAction(line);
            if (!service->actions.emplace(inLowerCase(action.name), action).second)
                fail(line.place(), "the action stands twice");
        }
    });
}

} // namespace infrac::schema::builder
