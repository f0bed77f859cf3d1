using System.Diagnostics.CodeAnalysis;
using System.Text.Json.Nodes;
using AlertLoadSim.Workload.Scenarios.Parsing;

namespace AlertLoadSim.Workload.Scenarios.Fields;

/// <summary><c>FIGURE OP VALUE</c>, and what narrows it.</summary>
internal sealed class ThresholdType : ScalarType<Threshold>
{
    public override string Name => "thresholds";

    public override IReadOnlyList<string> Examples => ["poll.response.p99 < 250ms", "errors.rate < 0.1%", "oracle.violations == 0", "agents/poll.response.p95 < 1s for 30s from 2m abortOnFail"];

    public override string Allowed => ThresholdText.Form;

    public override bool TryRead(ScalarNode node, [MaybeNullWhen(false)] out Threshold value) =>
        (value = ThresholdText.Parse(node.Text, out _)) is not null;

    // Loose on purpose: editors check the form, the program the figure, since 170 names in a pattern help nobody.
    public override JsonObject Schema() => new()
    {
        ["type"] = "string",
        ["pattern"] = @"^\s*([A-Za-z0-9][A-Za-z0-9._-]*/)?[a-z][A-Za-z0-9.-]*\s*(<|<=|>|>=|==)\s*[0-9][0-9.]*\s*(ms|s|m|h|%|/s|/min|/h)?(\s+((for|from)\s+[0-9][0-9.]*(ms|s|m|h)|in\s+(steady|warmUp|drain|all)|abortOnFail))*\s*$",
    };
}
