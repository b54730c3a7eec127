#include "aws/transport_curl.h"

#include <algorithm>
#include <array>
#include <cerrno>
#include <cstring>
#include <mutex>
#include <optional>
#include <utility>
#include <vector>

#include <curl/curl.h>

#include <fmt/core.h>

#include "aws/text.h"
#include "aws/url.h"
#include "host/shared_library.h"

namespace infrac::aws {
namespace {

constexpr std::array kNames{
#ifdef __APPLE__
    "libcurl.4.dylib",
    "/usr/lib/libcurl.4.dylib",
#else
    "libcurl.so.4",
    "libcurl-gnutls.so.4",
#endif
};

constexpr std::size_t kMostHeaderBytes = std::size_t{256} * 1024;
// By number, for headers of curl that do not know the one or call the other deprecated.
constexpr auto kProtocolsByName = static_cast<CURLoption>(CURLOPTTYPE_OBJECTPOINT + 318);
constexpr auto kProtocolsByBits = static_cast<CURLoption>(CURLOPTTYPE_LONG + 181);

constexpr std::size_t kMostIdle = 16; // handles that keep their connections

// Macros of curl.h would hide the functions of these names.
#undef curl_easy_setopt
#undef curl_easy_getinfo

struct Curl {
    decltype(&::curl_global_init) globalInit = nullptr;
    decltype(&::curl_easy_init) init = nullptr;
    decltype(&::curl_easy_setopt) setopt = nullptr;
    decltype(&::curl_easy_perform) perform = nullptr;
    decltype(&::curl_easy_getinfo) getinfo = nullptr;
    decltype(&::curl_easy_reset) reset = nullptr;
    decltype(&::curl_easy_cleanup) cleanup = nullptr;
    decltype(&::curl_easy_strerror) strerror = nullptr;
    decltype(&::curl_slist_append) append = nullptr;
    decltype(&::curl_slist_free_all) freeAll = nullptr;
};

Result<Curl> loadCurl() {
    auto library = host::SharedLibrary::open(kNames);
    if (!library)
        return Error{fmt::format("cannot load libcurl, which speaks to AWS; install it (`apt-get "
                                 "install libcurl4`): {}",
                                 library.error().message)};
    Curl out;
    library->load("curl_global_init", out.globalInit)
        .load("curl_easy_init", out.init)
        .load("curl_easy_setopt", out.setopt)
        .load("curl_easy_perform", out.perform)
        .load("curl_easy_getinfo", out.getinfo)
        .load("curl_easy_reset", out.reset)
        .load("curl_easy_cleanup", out.cleanup)
        .load("curl_easy_strerror", out.strerror)
        .load("curl_slist_append", out.append)
        .load("curl_slist_free_all", out.freeAll);
    if (!library->missing().empty())
        return Error{fmt::format("this libcurl has no `{}`", library->missing())};
    if (out.globalInit(CURL_GLOBAL_DEFAULT) != CURLE_OK)
        return Error{"libcurl cannot be initialised"};
    return out;
}

// What one transfer collects.
struct Transfer {
    const HttpRequest& request;
    std::size_t mostBytes;
    HttpReply reply{};
    std::size_t headerBytes = 0;
    bool isTooLong = false;
    bool isStopped = false; // by onBody
};

std::size_t takeBody(char* bytes, std::size_t size, std::size_t count, void* context) {
    auto& transfer = *static_cast<Transfer*>(context);
    const std::string_view piece{bytes, size * count};
    if (transfer.request.onBody) {
        transfer.isStopped = !transfer.request.onBody(piece);
        return transfer.isStopped ? 0 : piece.size();
    }
    transfer.isTooLong = transfer.reply.body.size() + piece.size() > transfer.mostBytes;
    if (transfer.isTooLong)
        return 0;
    transfer.reply.body += piece;
    return piece.size();
}

std::size_t takeHeader(char* bytes, std::size_t size, std::size_t count, void* context) {
    auto& transfer = *static_cast<Transfer*>(context);
    const std::string_view line{bytes, size * count};
    transfer.headerBytes += line.size();
    transfer.isTooLong = transfer.headerBytes > kMostHeaderBytes;
    if (transfer.isTooLong)
        return 0;
    // A new status line: what came before belonged to a 1xx.
    if (line.starts_with("HTTP/"))
        transfer.reply.headers.clear();
    else if (const std::size_t colon = line.find(':'); colon != std::string_view::npos)
        transfer.reply.headers.push_back(
            {std::string(line.substr(0, colon)), std::string(trimmed(line.substr(colon + 1)))});
    return line.size();
}

// Where http is allowed: nobody else can listen, or there is nothing else.
Status checkUrl(const HttpRequest& request) {
    const auto url = parseUrl(request.url);
    if (!url)
        return url.error();
    const bool isLocal =
        !request.unixSocket.empty() || isLoopback(url->host) || isMetadataAddress(url->host);
    if (url->scheme == "http" && !isLocal)
        return Error{fmt::format("`http://{}` is not encrypted; use https, http goes only to this "
                                 "machine",
                                 url->authority())};
    for (const Header& header : request.headers)
        if (header.name.find_first_of("\r\n:") != std::string::npos ||
            header.value.find_first_of("\r\n") != std::string::npos)
            return Error{
                fmt::format("the header `{}` has a line end in it", shortened(header.name, 60))};
    return Done{};
}

bool isUntrusted(CURLcode code) {
    switch (static_cast<int>(code)) {
    case CURLE_PEER_FAILED_VERIFICATION:
    case CURLE_SSL_CERTPROBLEM:
    case CURLE_SSL_CIPHER:
    case CURLE_SSL_CACERT_BADFILE:
    case CURLE_SSL_CRL_BADFILE:
    case CURLE_SSL_ISSUER_ERROR:
    case CURLE_SSL_INVALIDCERTSTATUS:
    case CURLE_SSL_PINNEDPUBKEYNOTMATCH:
    case CURLE_SSL_CONNECT_ERROR:
        return true;
    default:
        return false;
    }
}

bool isUnusable(CURLcode code) {
    return code == CURLE_UNSUPPORTED_PROTOCOL || code == CURLE_URL_MALFORMAT ||
           code == CURLE_FAILED_INIT || code == CURLE_NOT_BUILT_IN ||
           code == CURLE_UNKNOWN_OPTION || code == CURLE_OUT_OF_MEMORY;
}

// One easy handle with the memory that an ongoing transfer refers to.
class Handle {
public:
    Handle(const Curl& curl, CURL* easy) : curl_(curl), easy_(easy) {}
    Handle(const Handle&) = delete;
    Handle& operator=(const Handle&) = delete;
    ~Handle() { curl_.freeAll(headers_); }

    Result<HttpReply, TransportError> run(const HttpRequest& request, const CurlOptions& options);

private:
    void setUp(Transfer& transfer, const CurlOptions& options);
    void setMethod(const HttpRequest& request);
    void setHeaders(const HttpRequest& request);
    void setSecurity(const HttpRequest& request, const CurlOptions& options);
    void setProtocols();
    TransportError classify(CURLcode code, const Transfer& transfer) const;

    template <class Value>
    void set(CURLoption option, Value value) {
        if (const CURLcode code = curl_.setopt(easy_, option, value); code != CURLE_OK && !fault_)
            fault_ = {code, option};
    }
    bool isRefusedByEnd() const;

    const Curl& curl_;
    CURL* easy_;
    curl_slist* headers_ = nullptr;
    std::array<char, CURL_ERROR_SIZE> message_{};
    std::optional<std::pair<CURLcode, CURLoption>> fault_; // an option that could not be set
};

void Handle::setMethod(const HttpRequest& request) {
    if (request.method == "HEAD") {
        set(CURLOPT_NOBODY, 1L);
        return;
    }
    const bool hasBody = !request.body.empty() || request.method == "POST" ||
                         request.method == "PUT" || request.method == "PATCH";
    if (hasBody) {
        // The size first: without it curl would measure the text.
        set(CURLOPT_POSTFIELDSIZE_LARGE, static_cast<curl_off_t>(request.body.size()));
        set(CURLOPT_POSTFIELDS, request.body.c_str());
    } else {
        set(CURLOPT_HTTPGET, 1L);
    }
    set(CURLOPT_CUSTOMREQUEST, request.method.c_str());
}

void Handle::setHeaders(const HttpRequest& request) {
    const auto add = [this](const std::string& line) {
        headers_ = curl_.append(headers_, line.c_str());
    };
    for (const Header& header : request.headers)
        add(header.value.empty() ? header.name + ";"
                                 : fmt::format("{}: {}", header.name, header.value));
    // What curl would add of its own, and nobody signed or asked for.
    for (const char* name : {"Expect", "Content-Type", "Accept"}) {
        const bool isOurs =
            std::any_of(request.headers.begin(), request.headers.end(),
                        [&](const Header& header) { return equalInAnyCase(header.name, name); });
        if (!isOurs)
            add(std::string(name) + ":");
    }
    set(CURLOPT_HTTPHEADER, headers_);
}

void Handle::setProtocols() {
    // The names came with 7.85, and the bits are to go one day.
    const CURLcode code = curl_.setopt(easy_, kProtocolsByName, "http,https");
    if (code == CURLE_UNKNOWN_OPTION)
        set(kProtocolsByBits, long{CURLPROTO_HTTP | CURLPROTO_HTTPS});
    else if (code != CURLE_OK && !fault_)
        fault_ = {code, kProtocolsByName};
}

void Handle::setSecurity(const HttpRequest& request, const CurlOptions& options) {
    set(CURLOPT_SSL_VERIFYPEER, 1L);
    set(CURLOPT_SSL_VERIFYHOST, 2L);
    set(CURLOPT_SSLVERSION, static_cast<long>(CURL_SSLVERSION_TLSv1_2));
    set(CURLOPT_FOLLOWLOCATION, 0L);
    setProtocols();
    if (!options.caBundle.empty())
        set(CURLOPT_CAINFO, options.caBundle.c_str());
    const auto url = parseUrl(request.url);
    if (url && (isLoopback(url->host) || isMetadataAddress(url->host)))
        set(CURLOPT_PROXY, "");
    if (!request.unixSocket.empty()) {
        set(CURLOPT_UNIX_SOCKET_PATH, request.unixSocket.c_str());
        set(CURLOPT_PROXY, "");
    }
}

void Handle::setUp(Transfer& transfer, const CurlOptions& options) {
    const HttpRequest& request = transfer.request;
    set(CURLOPT_ERRORBUFFER, message_.data());
    set(CURLOPT_NOSIGNAL, 1L);
    set(CURLOPT_URL, request.url.c_str());
    set(CURLOPT_PATH_AS_IS, 1L);
    set(CURLOPT_HTTP_VERSION, static_cast<long>(CURL_HTTP_VERSION_1_1));
    set(CURLOPT_SUPPRESS_CONNECT_HEADERS, 1L);
    setMethod(request);
    setHeaders(request);
    setSecurity(request, options);
    // curl repeats by itself what failed on a connection that was kept open.
    if (!request.isRepeatable)
        set(CURLOPT_FRESH_CONNECT, 1L);
    const auto connectMillis = static_cast<long>(request.connectTimeout.count());
    const auto stallSeconds = static_cast<long>((request.timeout.count() + 999) / 1000);
    set(CURLOPT_CONNECTTIMEOUT_MS, connectMillis);
    set(CURLOPT_LOW_SPEED_LIMIT, 1L);
    set(CURLOPT_LOW_SPEED_TIME, stallSeconds);
    set(CURLOPT_WRITEFUNCTION, &takeBody);
    set(CURLOPT_WRITEDATA, static_cast<void*>(&transfer));
    set(CURLOPT_HEADERFUNCTION, &takeHeader);
    set(CURLOPT_HEADERDATA, static_cast<void*>(&transfer));
}

// The other side hung up during the handshake: no matter of trust.
bool Handle::isRefusedByEnd() const {
    long number = 0;
    curl_.getinfo(easy_, CURLINFO_OS_ERRNO, &number);
    const std::string_view message = message_.data();
    return number == ECONNRESET || number == EPIPE || containsText(message, "SYSCALL") ||
           containsText(message, "reset by peer") || containsText(message, "unexpected eof");
}

TransportError Handle::classify(CURLcode code, const Transfer& transfer) const {
    std::string message = message_.data();
    if (message.empty())
        message = curl_.strerror(code);
    if (transfer.isTooLong)
        return {TransportFault::NoReply,
                fmt::format("the answer is longer than {} bytes", transfer.mostBytes)};
    if (isUnusable(code))
        return {TransportFault::Unusable, std::move(message)};
    long sent = 0;
    curl_.getinfo(easy_, CURLINFO_REQUEST_SIZE, &sent);
    if (isUntrusted(code) && !(code == CURLE_SSL_CONNECT_ERROR && isRefusedByEnd()))
        return {TransportFault::Untrusted, std::move(message)};
    return {sent > 0 ? TransportFault::NoReply : TransportFault::NotSent, std::move(message)};
}

Result<HttpReply, TransportError> Handle::run(const HttpRequest& request,
                                              const CurlOptions& options) {
    Transfer transfer{.request = request, .mostBytes = options.mostReplyBytes};
    setUp(transfer, options);
    if (fault_)
        return TransportError{TransportFault::Unusable,
                              fmt::format("libcurl does not take option {}: {}",
                                          static_cast<int>(fault_->second),
                                          curl_.strerror(fault_->first))};
    const CURLcode code = curl_.perform(easy_);
    long status = 0;
    curl_.getinfo(easy_, CURLINFO_RESPONSE_CODE, &status);
    transfer.reply.status = static_cast<int>(status);
    if (code == CURLE_OK || transfer.isStopped)
        return std::move(transfer.reply);
    return classify(code, transfer);
}

class CurlTransport final : public Transport {
public:
    explicit CurlTransport(CurlOptions options) : options_(std::move(options)) {}
    CurlTransport(const CurlTransport&) = delete;
    CurlTransport& operator=(const CurlTransport&) = delete;
    ~CurlTransport() override {
        for (CURL* easy : idle_)
            curl_->cleanup(easy);
    }

    Result<HttpReply, TransportError> send(const HttpRequest& request) override;

private:
    Result<CURL*> take();
    void giveBack(CURL* easy);

    CurlOptions options_;
    std::mutex mutex_; // for all below
    std::optional<Curl> curl_;
    std::vector<CURL*> idle_; // each keeps its open connections
};

Result<CURL*> CurlTransport::take() {
    const std::lock_guard lock(mutex_);
    if (!curl_) {
        auto loaded = loadCurl();
        if (!loaded)
            return loaded.error();
        curl_ = *loaded;
    }
    if (!idle_.empty()) {
        CURL* easy = idle_.back();
        idle_.pop_back();
        return easy;
    }
    CURL* easy = curl_->init();
    if (easy == nullptr)
        return Error{"libcurl has no memory left"};
    return easy;
}

void CurlTransport::giveBack(CURL* easy) {
    curl_->reset(easy);
    const std::lock_guard lock(mutex_);
    if (idle_.size() < kMostIdle)
        idle_.push_back(easy);
    else
        curl_->cleanup(easy);
}

Result<HttpReply, TransportError> CurlTransport::send(const HttpRequest& request) {
    if (const Status isAllowed = checkUrl(request); !isAllowed)
        return TransportError{TransportFault::Unusable, isAllowed.error().message};
    const Result<CURL*> easy = take();
    if (!easy)
        return TransportError{TransportFault::Unusable, easy.error().message};
    auto result = Handle(*curl_, *easy).run(request, options_);
    giveBack(*easy);
    return result;
}

} // namespace

std::unique_ptr<Transport> makeCurlTransport(CurlOptions options) {
    return std::make_unique<CurlTransport>(std::move(options));
}

} // namespace infrac::aws
