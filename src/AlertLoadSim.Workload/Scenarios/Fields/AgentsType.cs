using System.Globalization;
using System.Text.Json.Nodes;
using AlertLoadSim.Workload.Scenarios.Parsing;
using AlertLoadSim.Workload.Scenarios.Units;

namespace AlertLoadSim.Workload.Scenarios.Fields;

/// <summary>A part of a centre's agents: a number of them, or a share.</summary>
/// <param name="IsShare">Whether <paramref name="Value"/> is a fraction of all.</param>
internal readonly record struct AgentsPart(double Value, bool IsShare);

/// <summary><c>300</c>, or <c>60%</c>.</summary>
internal sealed class AgentsType : ScalarType<AgentsPart>
{
    public override string Name => "agents";

    public override IReadOnlyList<string> Examples => ["60%"];

    public override string Allowed => "a whole number from 0 to 1000000, or a share such as 60%";

    public override bool TryRead(ScalarNode node, out AgentsPart value)
    {
        value = default;
        if (node.Text.EndsWith('%'))
        {
            var right = ShareText.TryParse(node.Text, out var share);
            value = new AgentsPart(share, IsShare: true);
            return right;
        }

        var isNumber = node.IsPlain && int.TryParse(node.Text, NumberStyles.None, CultureInfo.InvariantCulture, out _);
        value = new AgentsPart(isNumber ? int.Parse(node.Text, CultureInfo.InvariantCulture) : 0, IsShare: false);
        return isNumber && value.Value <= 1_000_000;
    }

    public override JsonObject Schema() => new()
    {
        ["anyOf"] = new JsonArray(
            new JsonObject { ["type"] = "integer", ["minimum"] = 0, ["maximum"] = 1_000_000 },
            new JsonObject { ["type"] = "string", ["pattern"] = ShareText.Pattern }),
    };
}
