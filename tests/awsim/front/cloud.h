// The local cloud: judges, records and routes every request, to a bridge of ours or to moto.
#pragma once

#include <cstdint>
#include <map>
#include <memory>
#include <string>
#include <string_view>

#include "awsim/front/bridge.h"
#include "awsim/front/facts.h"
#include "awsim/front/faults.h"
#include "awsim/front/options.h"
#include "awsim/front/recorder.h"
#include "awsim/front/signature.h"
#include "awsim/front/sim_time.h"
#include "awsim/net/server.h"

namespace infrac::awsim {

class Cloud {
public:
    explicit Cloud(Options options);
    ~Cloud();
    Cloud(const Cloud&) = delete;
    Cloud& operator=(const Cloud&) = delete;

    // What is wrong with the files of the options, or an empty text.
    std::string readFiles();
    // Where the two servers listen, once they do.
    void setPorts(std::uint16_t port, std::uint16_t sitePort);

    Answer answer(const Request& request);
    Answer answerSite(const Request& request);

    // As a trusted part of the cloud asks another one.
    Reply call(const Request& request);

    const Options& options() const { return options_; }
    FaultLayer& faults() { return faults_; }
    Recorder& recorder() { return recorder_; }

private:
    struct Parts;

    std::optional<Reply> answerByPath(const Request& request);
    Answer answerService(const Request& request);
    Answer answerRegistry(const Request& request);
    Reply dispatch(const Request& request, const Facts& facts);
    Reply passOn(const Request& request);
    Reply executeAt(const std::string& apiId, const std::string& stageAndPath,
                    const Request& request);
    Reply admin(const Request& request);
    Reply provide(const std::string& verb, const Json& body);
    Json addresses();
    Json mails();
    Json world();
    void reset();

    Options options_;
    SimTime time_;
    KeyRing keys_;
    FaultLayer faults_;
    Recorder recorder_;
    std::unique_ptr<Parts> parts_;
};

} // namespace infrac::awsim
