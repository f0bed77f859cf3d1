using System.Diagnostics.CodeAnalysis;
using System.Text.Json.Nodes;
using AlertLoadSim.Workload.Scenarios.Parsing;

namespace AlertLoadSim.Workload.Scenarios.Fields;

/// <summary><c>FIGURE OP VALUE</c>.</summary>
internal sealed class ThresholdType : ScalarType<Threshold>
{
    public override string Name => "thresholds";

    public override IReadOnlyList<string> Examples => ["poll.response.p99 < 250ms", "errors.rate < 0.1%", "oracle.violations == 0"];

    public override string Allowed => $"FIGURE OP VALUE, such as {Examples[0]}";

    public override bool TryRead(ScalarNode node, [MaybeNullWhen(false)] out Threshold value) =>
        (value = ThresholdText.Parse(node.Text, out _)) is not null;

    // Loose on purpose: editors check the form, the program the figure, since 170 names in a pattern help nobody.
    public override JsonObject Schema() => new()
    {
        ["type"] = "string",
        ["pattern"] = @"^\s*[a-z][a-z0-9.-]*\s*(<|<=|>|>=|==)\s*[0-9][0-9.]*\s*(ms|s|m|h|%|/s|/min|/h)?\s*$",
    };
}
