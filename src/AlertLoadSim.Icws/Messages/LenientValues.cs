using System.Text.Json;

namespace AlertLoadSim.Icws.Messages;

/// <summary>Values of an object whose shape was checked before: what is missing or of the wrong type reads as empty.</summary>
internal static class LenientValues
{
    public static string Text(this JsonElement of, string name) =>
        of.TryGetProperty(name, out var value) && value.ValueKind == JsonValueKind.String ? value.GetString()! : "";

    public static bool Flag(this JsonElement of, string name) => of.OptionalFlag(name) ?? false;

    public static bool? OptionalFlag(this JsonElement of, string name) => of.TryGetProperty(name, out var value)
        ? value.ValueKind switch
        {
            JsonValueKind.True => true,
            JsonValueKind.False => false,
            _ => null,
        }
        : null;

    /// <summary>0 for what is out of range, too.</summary>
    public static int Enumeration(this JsonElement of, string name, int highest) =>
        of.TryGetProperty(name, out var value) && value.ValueKind == JsonValueKind.Number
            && value.TryGetInt32(out var number) && number >= 0 && number <= highest ? number : 0;

    public static JsonElement? Object(this JsonElement of, string name) =>
        of.TryGetProperty(name, out var value) && value.ValueKind == JsonValueKind.Object ? value : null;

    public static IEnumerable<JsonElement> Items(this JsonElement of, string name) =>
        of.TryGetProperty(name, out var value) && value.ValueKind == JsonValueKind.Array ? value.EnumerateArray() : [];

    /// <summary>A dictionary of Strings, readable without regard to the case of names.</summary>
    public static Dictionary<string, string> Texts(this JsonElement of)
    {
        var texts = new Dictionary<string, string>(StringComparer.OrdinalIgnoreCase);
        foreach (var property in of.EnumerateObject())
        {
            if (property.Value.ValueKind == JsonValueKind.String)
                texts[property.Name] = property.Value.GetString()!;
        }
        return texts;
    }
}
