using System.Text.Json.Nodes;

namespace AlertLoadSim.Emulator.World;

/// <summary>Attributes as a subscription told them.</summary>
internal static class AttributeValues
{
    public static List<KeyValuePair<string, string>> ChangedSince(
        this Dictionary<string, string> now, IReadOnlyDictionary<string, string> before) =>
        [.. now.Where(a => before.GetValueOrDefault(a.Key) != a.Value)];

    public static JsonObject ToJson(this IEnumerable<KeyValuePair<string, string>> attributes) =>
        new(attributes.Select(a => KeyValuePair.Create(a.Key, (JsonNode?)a.Value)));
}
