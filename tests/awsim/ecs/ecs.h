// ECS's services and tasks. Clusters and task definitions are moto's; that a service comes up,
// fails, rolls back or stops is here. With a backend command a task is a real process.
#pragma once

#include <condition_variable>
#include <functional>
#include <memory>
#include <mutex>
#include <optional>
#include <string>
#include <thread>

#include "awsim/ask/aws.h"
#include "awsim/ecs/model.h"
#include "awsim/ecs/process.h"
#include "awsim/front/bridge.h"
#include "awsim/front/sim_time.h"
#include "awsim/net/client.h"

namespace infrac::awsim {

struct EcsSurroundings {
    Call moto;
    SimTime time;
    std::vector<std::string> command; // empty: tasks are pretended
    std::optional<LoopbackUrl> backend;
    // Whether the image is in our registry; nothing where it is none of ours.
    std::function<std::optional<bool>(const std::string& image)> hasImage;
    // What the process needs to reach the cloud.
    std::function<std::map<std::string, std::string>()> environment;
};

class Ecs : public Bridge {
public:
    explicit Ecs(EcsSurroundings world);
    ~Ecs() override;

    std::optional<Reply> handle(const Request& request, const Facts& facts) override;
    void reset() override;

    // Whether a load balancer would have a healthy target.
    bool isServing();
    Json world();

private:
    Reply createService(const Request& request, const Json& body, const std::string& region);
    Reply updateService(const Json& body);
    Reply deleteService(const Json& body);
    Reply describeServices(const Json& body);
    Reply listServices(const Json& body);
    Reply listTasks(const Json& body);
    Reply describeTasks(const Json& body);
    Reply stopTask(const Json& body);
    Reply deleteCluster(const Request& request, const Json& body);
    Reply describeClusters(const Request& request);

    EcsService* findService(const Json& body, const std::string& name);
    bool hasCluster(const std::string& cluster);
    std::string definitionArn(const std::string& name);

    // One look at everything that moves; called by the thread and before every answer.
    void step();
    void stepService(EcsService& service);
    void stepPrimary(EcsService& service, EcsDeployment& deployment);
    void startTask(EcsService& service, EcsDeployment& deployment);
    void startProcess(EcsService& service, EcsTask& task);
    void watchTasks(EcsService& service, EcsDeployment& deployment);
    void watchProcess(EcsService& service, EcsTask& task);
    void stopTaskOf(EcsService& service, EcsTask& task, const std::string& code,
                    const std::string& reason);
    void taskFailed(EcsService& service, EcsDeployment& deployment);
    void breakCircuit(EcsService& service, EcsDeployment& deployment);
    void complete(EcsService& service, EcsDeployment& deployment);
    void beginDeployment(EcsService& service, const std::string& definition, bool isRollback);
    void sendLogs();
    void setTargets(const EcsService& service, bool isRegistered);
    void addEvent(EcsService& service, const std::string& text);
    bool isHealthy();
    std::string healthPathOf(const EcsService& service);
    Json describeTaskDefinition(const std::string& arn);
    void run();

    EcsSurroundings world_;
    Aws moto_;
    std::mutex mutex_;
    std::deque<EcsService> services_;
    std::unique_ptr<ChildProcess> process_;
    std::string processTask_; // the task that it is
    std::chrono::steady_clock::time_point processBegun_{};
    std::string healthPath_ = "/";
    std::string logGroup_;
    std::string logStream_;
    std::condition_variable stop_;
    bool isStopping_ = false;
    std::thread thread_;
};

// How the API shows them.
Json shownService(const EcsService& service);
Json shownTask(const EcsService& service, const EcsTask& task);
int countOf(const EcsService& service, const std::string& deployment, std::string_view status);

} // namespace infrac::awsim
