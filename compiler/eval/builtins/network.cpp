// Built-in functions for addresses, ports and availability zones.
#include <fmt/core.h>

#include "eval/builtin.h"
#include "eval/cidr.h"

namespace infrac::eval {
namespace {

const Value* makePort(Call& call, std::string_view protocol) {
    auto from = call.eval.expectInteger(call.value(0), call.use(0));
    auto to =
        call.arguments.size() > 1 ? call.eval.expectInteger(call.value(1), call.use(1)) : from;
    if (!from || !to)
        return call.eval.error(call.span());
    if (*from < 0 || *to > 65535 || *from > *to) {
        call.eval.bag().report(diags::WrongArguments, call.span(), diag::Name{protocol},
                               diag::Text{"ports from 0 to 65535, the lower one first"});
        return call.eval.error(call.span());
    }
    Span span = call.span();
    return call.eval.record({{"protocol", call.eval.string(protocol, span), span, span},
                             {"from", call.eval.integer(*from, span), span, span},
                             {"to", call.eval.integer(*to, span), span, span}},
                            span);
}

const Value* tcp(Call& call) { return makePort(call, "tcp"); }
const Value* udp(Call& call) { return makePort(call, "udp"); }

// A block as early value; reports and returns false where it is none.
bool blockOf(Call& call, std::size_t index, std::uint32_t& address, int& bits) {
    const Value& value = call.value(index);
    if (call.eval.refuseLate(value, "a CIDR block", call.use(index)))
        return false;
    if (value.kind == ValueKind::String) {
        CidrText parsed = parseCidr(value.text);
        if (parsed.problem.empty()) {
            address = parsed.address;
            bits = parsed.bits;
            return true;
        }
        call.eval.bag().report(diags::CidrProblem, call.use(index).span,
                               diag::Text{parsed.problem});
        return false;
    }
    if (value.kind != ValueKind::Cidr) {
        call.eval.mismatch(value, "cidr", call.use(index).span);
        return false;
    }
    address = static_cast<std::uint32_t>(value.integer >> 8);
    bits = static_cast<int>(value.integer & 255);
    return true;
}

const Value* subnet(Call& call) {
    std::uint32_t address = 0;
    int bits = 0;
    auto index = call.eval.expectInteger(call.value(2), call.use(2));
    if (!blockOf(call, 0, address, bits) || !index)
        return call.eval.error(call.span());
    if (call.value(1).kind != ValueKind::Prefix)
        return call.eval.mismatch(call.value(1), "prefix", call.use(1).span);
    auto wanted = static_cast<int>(call.value(1).integer);
    auto refuse = [&](std::string problem) {
        call.eval.bag().report(diags::CidrProblem, call.span(), diag::Text{std::move(problem)});
        return call.eval.error(call.span());
    };
    if (wanted < bits)
        return refuse(fmt::format("a `/{}` is larger than `{}`, which should hold it", wanted,
                                  formatCidr(address, bits)));
    std::int64_t room = std::int64_t{1} << (wanted - bits);
    if (*index < 0 || *index >= room)
        return refuse(fmt::format("`{}` has room for {} blocks of `/{}`, counted from 0; there "
                                  "is no number {}",
                                  formatCidr(address, bits), room, wanted, *index));
    auto offset = wanted == 0 ? 0U : static_cast<std::uint32_t>(*index << (32 - wanted));
    return call.eval.cidr(address + offset, wanted, call.span());
}

const Value* zones(Call& call) {
    Late what{.kind = LateKind::Zones};
    what.isList = true;
    return call.eval.late(what, call.span());
}

const Value* zone(Call& call) {
    auto index = call.eval.expectInteger(call.value(0), call.use(0));
    if (!index)
        return call.eval.error(call.span());
    if (*index < 0)
        return call.eval.mismatch(call.value(0), "int(0..)", call.use(0).span);
    Late what{.kind = LateKind::Select};
    what.index = *index;
    what.operand = zones(call);
    return call.eval.late(what, call.span());
}

constexpr Builtin kTable[] = {
    {"tcp", 1, 2, "tcp(from: int, to: int = from): Port", "A TCP port, or a range of them.", tcp},
    {"udp", 1, 2, "udp(from: int, to: int = from): Port", "A UDP port, or a range of them.", udp},
    {"subnet", 3, 3, "subnet(block: cidr, size: prefix, index: int): cidr",
     "The index-th block of the size inside a block, counted from 0.", subnet},
    {"zones", 0, 0, "zones(): late list<string>", "The availability zones of the region.", zones},
    {"zone", 1, 1, "zone(index: int): late string",
     "The index-th availability zone of the region, counted from 0.", zone},
};

} // namespace

std::span<const Builtin> networkBuiltins() { return kTable; }

} // namespace infrac::eval
