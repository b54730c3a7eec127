// `ddb.put`: rows into a table. With `ifAbsent` only rows whose key is not there are written,
// each on condition that it still is not; with `replace` all of them, unless the same rows
// were put last time and their keys are all there.
#include <algorithm>
#include <deque>

#include <fmt/core.h>

#include "base/sha256.h"
#include "deploy/parts/fields.h"
#include "deploy/parts/patience.h"
#include "deploy/recorded.h"
#include "deploy/rows/rows.h"
#include "document/json_writer.h"

namespace infrac::deploy {
namespace {

using document::Node;

constexpr std::string_view kLastPut = "put"; // in the notebook: table and fingerprint
constexpr std::size_t kMostRead = 100;       // keys of one BatchGetItem
constexpr std::size_t kMostWritten = 25;     // items of one BatchWriteItem
constexpr std::size_t kPutsOfStep = 5;
constexpr host::Millis kLookAgain{2'000};

std::string rowCount(std::size_t count) {
    return fmt::format("{} row{}", count, count == 1 ? "" : "s");
}

struct Request {
    std::string table;
    bool replaces = false;
    Rows rows;

    std::string mark() const { return fmt::format("{} {}", table, rows.fingerprint()); }
};

Result<Request, Failure> readRequest(const ActionInput& input) {
    Fields fields(input);
    const std::string mode = fields.textOr("mode", "ifAbsent");
    std::string table = fields.isKnown("tableName") ? fields.text("tableName") : std::string();
    if (fields.mistake())
        return *fields.mistake();
    if (mode != "ifAbsent" && mode != "replace")
        return localFailure(fmt::format("the mode `{}` is not known", mode),
                            "use `ifAbsent` or `replace`");
    const Node* items = fields.find("items");
    if (items == nullptr)
        return localFailure(fmt::format("the field `items` of `{}` is not there", input.id));
    Result<Rows, Failure> rows = Rows::read(*items);
    if (!rows)
        return rows.error();
    return Request{std::move(table), mode == "replace", std::move(*rows)};
}

// Which of the rows from `first` on are there, of at most kMostRead.
aws::Outcome<std::vector<bool>> look(ActionWorld& world, const Request& request,
                                     std::size_t first) {
    std::vector<const Node*> keys;
    const std::size_t end = std::min(request.rows.count(), first + kMostRead);
    for (std::size_t i = first; i < end; ++i)
        keys.push_back(&request.rows.key(i));
    return world.cloud.dynamoDb.existing(request.table, keys);
}

Result<ActionPlan, Failure> plan(const ActionInput& input, ActionWorld& world) {
    Result<Request, Failure> request = readRequest(input);
    if (!request)
        return request.error();
    const std::size_t count = request->rows.count();
    ActionPlan whole{count > 0, false, rowCount(count) + " to put"};
    if (request->table.empty() || count == 0) {
        whole.isCertain = count == 0;
        return whole;
    }
    const auto table = world.cloud.dynamoDb.describeTable(request->table);
    if (!table) {
        if (table.error().code == "ResourceNotFoundException")
            return whole;
        return failureOf(table.error());
    }
    if (auto keys = request->rows.findKeys(table->keyNames); !keys)
        return keys.error();
    if (table->status != "ACTIVE" && table->status != "UPDATING")
        return whole;

    std::size_t missing = 0;
    for (std::size_t first = 0; first < count; first += kMostRead) {
        const auto found = look(world, *request, first);
        if (!found)
            return failureOf(found.error());
        missing += static_cast<std::size_t>(std::count(found->begin(), found->end(), false));
    }
    const bool isLast = world.notebook.recall(input.id, kLastPut) == request->mark();
    ActionPlan out;
    if (request->replaces && (missing > 0 || !isLast)) {
        out.hasChange = true;
        out.summary = fmt::format("{} to put", rowCount(count));
        if (missing < count)
            out.details.push_back(
                fmt::format("{} there already, to be replaced", rowCount(count - missing)));
    } else {
        out.hasChange = missing > 0;
        out.summary = missing > 0 ? rowCount(missing) + " to put" : "nothing to do";
    }
    return out;
}

class PutTask final : public Task {
public:
    PutTask(std::string id, Request request, const ActionWorld& world)
        : id_(std::move(id)), request_(std::move(request)), world_(world) {}

    Step step() override {
        switch (phase_) {
        case Phase::Table:
            return awaitTable();
        case Phase::Look:
            return lookForRows();
        case Phase::Put:
            return request_.replaces ? putBatch() : putEach();
        }
        return Step::done();
    }

private:
    enum class Phase : std::uint8_t { Table, Look, Put };

    Step awaitTable() {
        if (request_.rows.count() == 0)
            return Step::unchanged("no rows");
        const auto table = world_.cloud.dynamoDb.describeTable(request_.table);
        if (table && (table->status == "ACTIVE" || table->status == "UPDATING")) {
            patience_.reset();
            if (auto keys = request_.rows.findKeys(table->keyNames); !keys)
                return Step::failed(keys.error());
            phase_ = Phase::Look;
            return Step::again({}, "looking for rows");
        }
        const std::string status = fmt::format("waiting for the table `{}`", request_.table);
        if (!table && table.error().code != "ResourceNotFoundException")
            return patience_.after(table.error(), status);
        if (deadline_.isOver(world_.clock)) {
            Failure late;
            late.message = fmt::format("the table `{}` is {} after ten minutes", request_.table,
                                       table ? table->status : "not there");
            late.help = "look at the table in the console, then run the same command again";
            return Step::failed(late);
        }
        return Step::again(kLookAgain, status);
    }

    Step lookForRows() {
        const auto found = look(world_, request_, looked_);
        if (!found)
            return patience_.after(found.error(), "looking for rows");
        patience_.reset();
        for (std::size_t i = 0; i < found->size(); ++i)
            if (!(*found)[i])
                waiting_.push_back(looked_ + i);
        looked_ += found->size();
        if (looked_ < request_.rows.count())
            return Step::again({}, "looking for rows");

        const bool isLast = world_.notebook.recall(id_, kLastPut) == request_.mark();
        if (waiting_.empty() && (!request_.replaces || isLast))
            return Step::unchanged(fmt::format("all {} are there", rowCount(looked_)));
        if (request_.replaces) {
            waiting_.clear();
            for (std::size_t i = 0; i < request_.rows.count(); ++i)
                waiting_.push_back(i);
        }
        total_ = waiting_.size();
        phase_ = Phase::Put;
        return Step::again({}, progress());
    }

    // The token makes a second try after a lost answer find the success of the first one; it
    // is this run's own, so that a row that somebody deleted since is put again.
    Step putEach() {
        for (std::size_t i = 0; i < kPutsOfStep && !waiting_.empty(); ++i) {
            const std::size_t row = waiting_.front();
            const std::string key = document::writeJson(request_.rows.key(row));
            const std::string token =
                sha256Hex(fmt::format("{}/{}/{}", salt_, row, request_.mark())).substr(0, 36);
            const auto put =
                recorded(world_.notebook, id_, "dynamodb:PutItem",
                         fmt::format("{} {}", request_.table, sha256Hex(key).substr(0, 12)), [&] {
                             return world_.cloud.dynamoDb.putIfAbsent(
                                 request_.table, request_.rows.item(row),
                                 std::string(request_.rows.key(row).members().front().key), token);
                         });
            if (!put)
                return patience_.after(put.error(), progress());
            patience_.reset();
            written_ += *put ? 1 : 0;
            waiting_.pop_front();
        }
        return waiting_.empty() ? finish() : Step::again({}, progress());
    }

    Step putBatch() {
        const std::size_t size = std::min(waiting_.size(), kMostWritten);
        std::vector<const Node*> items;
        for (std::size_t i = 0; i < size; ++i)
            items.push_back(&request_.rows.item(waiting_[i]));
        const auto left = recorded(world_.notebook, id_, "dynamodb:BatchWriteItem",
                                   fmt::format("{} {}", request_.table, rowCount(size)), [&] {
                                       return world_.cloud.dynamoDb.batchPut(request_.table, items);
                                   });
        if (!left)
            return patience_.after(left.error(), progress());
        for (const std::size_t index : *left)
            waiting_.push_back(waiting_[index]);
        waiting_.erase(waiting_.begin(), waiting_.begin() + static_cast<std::ptrdiff_t>(size));
        written_ += size - left->size();
        if (waiting_.empty())
            return finish();
        if (left->empty()) {
            patience_.reset();
            return Step::again({}, progress());
        }
        if (left->size() < size)
            patience_.reset();
        if (patience_.isUsedUp()) {
            Failure full;
            full.message = fmt::format("the table `{}` does not take the last {} rows: it is short "
                                       "of write capacity",
                                       request_.table, waiting_.size());
            full.help = "raise its write capacity or use on-demand billing, then run again";
            return Step::failed(full);
        }
        return patience_.again(progress());
    }

    Step finish() {
        if (Status status = world_.notebook.remember(id_, kLastPut, request_.mark()); !status)
            return Step::failed(localFailure(status.error().message));
        return written_ == 0 ? Step::unchanged("all rows are there")
                             : Step::done(rowCount(written_) + " put");
    }

    std::string progress() const { return fmt::format("{} of {} put", written_, rowCount(total_)); }

    std::string id_;
    Request request_;
    ActionWorld world_;
    Phase phase_ = Phase::Table;
    Patience patience_;
    Deadline deadline_{host::Millis{600'000}};
    std::deque<std::size_t> waiting_; // rows to put
    std::size_t looked_ = 0;
    std::size_t total_ = 0;
    std::size_t written_ = 0;
    std::uint64_t salt_ = world_.random.next();
};

std::unique_ptr<Task> start(const ActionInput& input, ActionWorld& world) {
    Result<Request, Failure> request = readRequest(input);
    if (request && request->table.empty())
        request = localFailure(fmt::format("the table of `{}` is not known", input.id));
    if (!request)
        return failedTask(request.error());
    return std::make_unique<PutTask>(std::string(input.id), std::move(*request), world);
}

} // namespace

namespace kinds {
extern const ActionKind ddb_put;
const ActionKind ddb_put{
    .kind = "ddb.put",
    .summary = "puts rows into a DynamoDB table",
    .plan = plan,
    .start = start,
};
} // namespace kinds

} // namespace infrac::deploy
