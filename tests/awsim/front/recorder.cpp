#include "awsim/front/recorder.h"

namespace infrac::awsim {

bool Recorder::openFile(const std::string& path) {
    file_.open(path, std::ios::app);
    return file_.is_open();
}

Recorder::Place Recorder::begin(const Request& request, const Facts& facts) {
    std::lock_guard lock(mutex_);
    Place place{entries_.size(), generation_, facts.isMutating ? ++mutating_ : 0};
    entries_.push_back({{"number", entries_.size() + 1},
                        {"service", facts.service},
                        {"action", facts.action},
                        {"mutating", facts.isMutating},
                        {"mutatingNumber", place.mutating},
                        {"method", request.method},
                        {"path", request.path},
                        {"query", request.query},
                        {"region", facts.region}});
    return place;
}

void Recorder::end(Place place, const std::string& signature, const std::string& fault,
                   int status) {
    std::lock_guard lock(mutex_);
    if (place.generation != generation_ || place.index >= entries_.size())
        return;
    Json& entry = entries_[place.index];
    entry["signature"] = signature;
    if (!fault.empty())
        entry["fault"] = fault;
    entry["status"] = status;
    if (file_.is_open()) {
        file_ << entry.dump(-1, ' ', false, Json::error_handler_t::replace) << '\n';
        file_.flush();
    }
}

Json Recorder::all() const {
    std::lock_guard lock(mutex_);
    Json violations = Json::array();
    for (const Json& entry : entries_) {
        std::string signature = entry.value("signature", "");
        if (!signature.empty() && signature != "signed" && signature != "public")
            violations.push_back(entry);
    }
    return {{"requests", entries_}, {"mutating", mutating_}, {"violations", violations}};
}

void Recorder::clear() {
    std::lock_guard lock(mutex_);
    entries_.clear();
    mutating_ = 0;
    ++generation_;
}

} // namespace infrac::awsim
