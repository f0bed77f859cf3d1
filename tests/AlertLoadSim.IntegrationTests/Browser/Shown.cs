using System.Collections.Immutable;
using System.Text.Json.Serialization;

namespace AlertLoadSim.IntegrationTests.Browser;

/// <summary>What desk.html says that it shows.</summary>
internal sealed record Shown(
    [property: JsonPropertyName("state")] string State, [property: JsonPropertyName("alerts")] ImmutableArray<ShownAlert> Alerts)
{
    public override string ToString() => $"{State}: [{string.Join(", ", Alerts)}]";
}

internal sealed record ShownAlert(
    [property: JsonPropertyName("id")] string Id, [property: JsonPropertyName("name")] string Name, [property: JsonPropertyName("state")] string State);
