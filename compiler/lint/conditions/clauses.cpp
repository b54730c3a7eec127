#include "lint/conditions/clauses.h"

namespace infrac::lint {
namespace {

constexpr int kMostGuesses = 4000;

} // namespace

// Guesses one variable after the other and draws the conclusions of each guess.
struct Clauses::Search {
    enum : std::uint8_t { Open, True, False };

    explicit Search(const Clauses& of) : clauses(of), values(of.count_, Open) {}

    std::uint8_t valueOf(Literal literal) const {
        const std::uint8_t value = values[literal.variable()];
        if (value == Open)
            return Open;
        return (value == True) != literal.isNegated() ? True : False;
    }

    // False: it contradicts what was set before.
    bool set(Literal literal) {
        const std::uint8_t value = valueOf(literal);
        if (value != Open)
            return value == True;
        values[literal.variable()] = literal.isNegated() ? False : True;
        trail.push_back(literal);
        return true;
    }

    // What each clause with one open literal demands, from the trail's place on.
    bool conclude(std::size_t from) {
        for (; from < trail.size(); ++from) {
            for (const std::uint32_t number : clauses.clausesOf_[(!trail[from]).code()]) {
                Literal open;
                int openCount = 0;
                bool holds = false;
                for (const Literal literal : clauses.clauses_[number]) {
                    const std::uint8_t value = valueOf(literal);
                    holds = holds || value == True;
                    if (value == Open) {
                        open = literal;
                        ++openCount;
                    }
                }
                if (holds || openCount > 1)
                    continue;
                if (openCount == 0 || !set(open))
                    return false;
            }
        }
        return true;
    }

    void undo(std::size_t to) {
        while (trail.size() > to) {
            values[trail.back().variable()] = Open;
            trail.pop_back();
        }
    }

    // A literal of a clause that nothing satisfies yet.
    bool openLiteral(Literal& out) const {
        for (const auto& clause : clauses.clauses_) {
            bool holds = false;
            const Literal* open = nullptr;
            for (const Literal& literal : clause) {
                const std::uint8_t value = valueOf(literal);
                holds = holds || value == True;
                if (value == Open && open == nullptr)
                    open = &literal;
            }
            if (!holds && open != nullptr) {
                out = *open;
                return true;
            }
        }
        return false;
    }

    bool solve() {
        Literal guess;
        if (!openLiteral(guess) || ++guesses > kMostGuesses)
            return true;
        const std::size_t mark = trail.size();
        for (const Literal literal : {guess, !guess}) {
            if (set(literal) && conclude(mark) && solve())
                return true;
            undo(mark);
        }
        return false;
    }

    const Clauses& clauses;
    std::vector<std::uint8_t> values;
    std::vector<Literal> trail;
    int guesses = 0;
};

Clauses::Clauses() { add({variable()}); }

Literal Clauses::variable() {
    clausesOf_.resize(clausesOf_.size() + 2);
    return {count_++, false};
}

void Clauses::add(std::span<const Literal> either) {
    const auto number = static_cast<std::uint32_t>(clauses_.size());
    for (const Literal literal : either)
        clausesOf_[literal.code()].push_back(number);
    clauses_.emplace_back(either.begin(), either.end());
}

Literal Clauses::all(std::span<const Literal> of) {
    std::vector<Literal> negated;
    for (const Literal literal : of)
        negated.push_back(!literal);
    return !any(negated);
}

Literal Clauses::any(std::span<const Literal> of) {
    const Literal out = variable();
    std::vector<Literal> either{!out};
    for (const Literal literal : of) {
        add({out, !literal});
        either.push_back(literal);
    }
    add(either);
    return out;
}

void Clauses::same(Literal a, Literal b) {
    add({!a, b});
    add({a, !b});
}

bool Clauses::canHold(std::span<const Literal> assumed) const {
    Search search{*this};
    bool isPossible = search.set(yes());
    for (const auto& clause : clauses_)
        if (clause.size() == 1)
            isPossible = isPossible && search.set(clause.front());
    for (const Literal literal : assumed)
        isPossible = isPossible && search.set(literal);
    return isPossible && search.conclude(0) && search.solve();
}

} // namespace infrac::lint
