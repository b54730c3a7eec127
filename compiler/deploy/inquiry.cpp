#include "deploy/inquiry.h"

#include "deploy/parts/patience.h"

namespace infrac::deploy {
namespace {

class QuestionTask final : public Task {
public:
    explicit QuestionTask(const Question& question) : question_(question) {}

    Step step() override {
        const Answered answered = question_();
        return answered ? Step::done() : patience_.after(answered.error(), "looking");
    }

private:
    const Question& question_;
    Patience patience_;
};

} // namespace

Answered askAll(const std::vector<Question>& questions, host::Clock& clock,
                const EngineOptions& options) {
    std::vector<EngineNode> nodes;
    for (const Question& question : questions)
        nodes.push_back({{}, {}, [&question] { return std::make_unique<QuestionTask>(question); }});
    for (NodeResult& result : runGraph(nodes, clock, options)) {
        if (result.state == NodeState::Failed)
            return std::move(result.failure);
        if (result.state == NodeState::Interrupted)
            return Failure{.failureClass = Failure::Class::Local, .message = "interrupted"};
    }
    return Done{};
}

} // namespace infrac::deploy
