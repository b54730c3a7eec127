// `site.publish`: which objects are written, removed and renewed at CloudFront.

#include <algorithm>

#include <doctest/doctest.h>

#include "aws/text.h"
#include "aws/url.h"
#include "base/sha256.h"
#include "deploy/action_bench.h"
#include "deploy/site/site_files.h"

namespace infrac::deploy {
namespace {

TEST_SUITE_BEGIN("deploy/site_publish");

using Names = std::vector<std::string>;

// A bucket that keeps what it is given, and a distribution that takes its time.
struct Bench : ActionBench {
    struct Object {
        std::string body;
        aws::Headers headers;
    };

    Bench() : ActionBench("site.publish") {
        setDistribution("");
        files.addFile("/site/index.html", "<title>up</title>");
        files.addFile("/site/app.js", "const api = 'REPLACE_ME_API';");
        files.addFile("/site/img/a b.png", "REPLACE_ME_NOT: no text");
        connection.handler = [this](const aws::Call& call) { return answer(call); };
    }

    // Empty: the site has none.
    void setDistribution(const std::string& id) {
        setFields(fmt::format(R"({{"bucketName":"my-site","distributionId":{},"from":"site",)"
                              R"("replace":{{"REPLACE_ME_API":"https://api"}},)"
                              R"("placeholder":"REPLACE_ME_"}})",
                              id.empty() ? "null" : "\"" + id + "\""));
    }

    static std::string etagOf(const std::string& body) { return sha256Hex(body).substr(0, 8); }

    test::FakeConnection::Reply answer(const aws::Call& call) {
        const std::string key = aws::percentDecoded(call.path.substr(1));
        if (call.action == "ListObjectsV2") {
            std::string out;
            for (const auto& [name, object] : objects)
                out += fmt::format("<Contents><Key>{}</Key><ETag>\"{}\"</ETag><Size>{}</Size>"
                                   "</Contents>",
                                   aws::percentEncoded(name, true), etagOf(object.body),
                                   object.body.size());
            return replyOf("<R>" + out + "</R>");
        }
        if (call.action == "PutObject") {
            objects[key] = {call.body, call.headers};
            return replyOf("");
        }
        if (call.action == "HeadObject") {
            const Object& object = objects.at(key);
            return replyOf("", object.headers);
        }
        if (call.action == "DeleteObjects") {
            std::erase_if(objects, [&](const auto& each) {
                return call.body.find("<Key>" + each.first + "</Key>") != std::string::npos;
            });
            return replyOf("<R/>");
        }
        const bool isDone = call.action == "GetInvalidation" && --polls <= 0;
        return replyOf(fmt::format("<I><Id>I1</Id><Status>{}</Status></I>",
                                   isDone ? "Completed" : "InProgress"));
    }

    // The keys that were written since the last question, in their order.
    Names puts() {
        Names out;
        for (const auto& each : sentAs("PutObject"))
            out.push_back(aws::percentDecoded(each.path.substr(1)));
        connection.sent.clear();
        return out;
    }

    std::string_view header(const std::string& key, std::string_view name) {
        return aws::findHeader(objects.at(key).headers, name);
    }

    std::map<std::string, Object> objects;
    int polls = 2;
};

TEST_CASE("all files go up once, pages last, with their types and what stands for placeholders") {
    Bench bench;
    CHECK(bench.plan()->summary == "3 files to upload");
    CHECK(bench.run().status == "3 files uploaded");
    CHECK(bench.puts() == Names{"app.js", "img/a b.png", "index.html"});
    CHECK(bench.objects["app.js"].body == "const api = 'https://api';");
    CHECK(bench.objects["img/a b.png"].body == "REPLACE_ME_NOT: no text");
    CHECK(bench.header("index.html", "Content-Type") == "text/html; charset=utf-8");
    CHECK(bench.header("index.html", "Cache-Control") == "no-cache");
    CHECK(bench.header("app.js", "Cache-Control") == "public, max-age=300, must-revalidate");
    CHECK(bench.header("app.js", "x-amz-meta-infrac-sha256") ==
          sha256Hex("const api = 'https://api';"));
    CHECK(bench.header("app.js", "x-amz-expected-bucket-owner") == "123456789012");
}

TEST_CASE("the second time nothing is written and no object is asked for") {
    Bench bench;
    bench.run();
    bench.connection.sent.clear();
    CHECK(bench.plan()->summary == "nothing to do");
    CHECK(bench.run().state == Step::State::Unchanged);
    CHECK(bench.actions() == Names{"ListObjectsV2", "ListObjectsV2"});
}

TEST_CASE("without a notebook the marks of the objects tell the same") {
    Bench bench;
    bench.run();
    bench.notebook.values.clear();
    bench.connection.sent.clear();
    CHECK(bench.run().state == Step::State::Unchanged);
    CHECK(bench.sentAs("HeadObject").size() == 3);
    CHECK(bench.puts().empty());
}

TEST_CASE("one file that changed is one object") {
    Bench bench;
    bench.run();
    bench.puts();
    bench.files.addFile("/site/index.html", "<title>UP</title>"); // as long as before
    const auto plan = bench.plan();
    CHECK(plan->details == Names{"upload index.html"});
    CHECK(bench.run().status == "1 file uploaded");
    CHECK(bench.puts() == Names{"index.html"});
}

TEST_CASE("an object that somebody changed by hand is written again") {
    Bench bench;
    bench.run();
    bench.puts();
    bench.objects["app.js"].body = "const api = 'https://xyz';";
    bench.objects["app.js"].headers = {{"Content-Type", "text/javascript; charset=utf-8"}};
    CHECK(bench.run().status == "1 file uploaded");
    CHECK(bench.puts() == Names{"app.js"});
}

TEST_CASE("what is gone from the folder goes from the bucket, what we did not write stays") {
    Bench bench;
    bench.run();
    bench.objects["theirs.txt"] = {"theirs", {}};
    bench.files.remove("/site/app.js");
    CHECK(bench.plan()->summary == "1 file to remove");
    CHECK(bench.run().status == "1 file removed");
    CHECK_FALSE(bench.objects.contains("app.js"));
    CHECK(bench.objects.contains("theirs.txt"));
    CHECK(bench.objects.contains("index.html"));
}

TEST_CASE("CloudFront is told the paths that changed, and waited for") {
    Bench bench;
    bench.setDistribution("D1");
    CHECK(bench.run().status == "3 files uploaded");
    auto told = bench.sentAs("CreateInvalidation");
    REQUIRE(told.size() == 1);
    for (const std::string_view path : {"<Path>/</Path>", "<Path>/index.html</Path>",
                                        "<Path>/app.js</Path>", "<Path>/img/a%20b.png</Path>"})
        CHECK(told[0].body.find(path) != std::string::npos);
    CHECK(bench.sentAs("GetInvalidation").size() == 2);
    CHECK(bench.clock.slept >= host::Millis{5000});

    bench.connection.sent.clear();
    CHECK(bench.run().state == Step::State::Unchanged);
    CHECK(bench.sentAs("CreateInvalidation").empty());
}

TEST_CASE("more than fifteen paths are one for all") {
    Bench bench;
    bench.setDistribution("D1");
    for (int i = 0; i < 20; ++i)
        bench.files.addFile(fmt::format("/site/{}.css", i), "body{}");
    bench.run();
    const std::string body = bench.sentAs("CreateInvalidation").at(0).body;
    CHECK(body.find("<Quantity>1</Quantity><Items><Path>/*</Path></Items>") != std::string::npos);
}

TEST_CASE("an invalidation that was cut off is finished by the next run, by the same token") {
    Bench bench;
    bench.setDistribution("D1");
    bench.connection.handler = [&](const aws::Call& call) {
        return call.action == "CreateInvalidation" ? refusalOf(403, "AccessDenied")
                                                   : bench.answer(call);
    };
    CHECK(bench.run().state == Step::State::Failed);
    const std::string first = bench.sentAs("CreateInvalidation").at(0).body;
    bench.connection.handler = [&](const aws::Call& call) { return bench.answer(call); };
    bench.connection.sent.clear();
    CHECK(bench.plan()->summary == "an invalidation to finish");
    CHECK(bench.run().status == "CloudFront's copies renewed");
    CHECK(bench.sentAs("CreateInvalidation").at(0).body == first);
    CHECK(bench.puts().empty());
}

TEST_CASE("a placeholder that is left over stops all before anything is written") {
    Bench bench;
    bench.files.addFile("/site/b.js", "\n\nx = REPLACE_ME_POOL + REPLACE_ME_API");
    const Step end = bench.run();
    REQUIRE(end.state == Step::State::Failed);
    CHECK(end.failure.message ==
          "nothing stands for a placeholder in site/b.js:3: `REPLACE_ME_POOL`");
    CHECK(bench.connection.sent.empty());
}

TEST_CASE("a folder that is empty or leads out of the project is refused") {
    Bench bench;
    bench.setFields(R"({"bucketName":"b","from":"nowhere"})");
    CHECK(bench.run().failure.message.starts_with("cannot read the site's folder `nowhere`"));
    bench.files.addFile("/empty/.DS_Store", "");
    bench.setFields(R"({"bucketName":"b","from":"empty"})");
    CHECK(bench.run().failure.message == "the site's folder `empty` has no files");
    CHECK(bench.connection.sent.empty());
}

TEST_CASE("the longest placeholder wins, and what was put in is not looked at again") {
    const std::map<std::string, std::string> replace{
        {"A", "B"}, {"AB", "x"}, {"B", "y"}, {"", "z"}};
    CHECK(replaced("A AB B", replace) == "B x y");
    CHECK(replaced("", replace) == "");
    CHECK(replaced("none", replace) == "none");
}

TEST_SUITE_END();

} // namespace
} // namespace infrac::deploy
