using System.Text.Json;

namespace AlertLoadSim.Icws.Messages;

/// <summary>Reads the properties of one JSON object; what is missing or of the wrong type is noted and read as empty.</summary>
internal sealed class PropertyReader(JsonElement element, string path, ProblemList problems)
{
    public ProblemList Problems => problems;

    public string String(string name) =>
        Required(name, JsonValueKind.String) is { } value ? value.GetString()! : "";

    public bool Boolean(string name)
    {
        if (!element.TryGetProperty(name, out var value))
        {
            problems.Add($"{path}{name} is missing");
            return false;
        }
        if (value.ValueKind is JsonValueKind.True or JsonValueKind.False)
            return value.GetBoolean();
        problems.Add($"{path}{name} is a JSON {value.ValueKind}, a Boolean is due");
        return false;
    }

    /// <summary>Enumerations are JSON Numbers on the wire (PROTOCOL 4), from 0 to <paramref name="highest"/>.</summary>
    public int Enumeration(string name, int highest)
    {
        if (Required(name, JsonValueKind.Number) is not { } value)
            return 0;
        if (value.TryGetInt32(out var number) && number >= 0 && number <= highest)
            return number;
        problems.Add($"{path}{name} is {value.GetRawText()}, 0 to {highest} are allowed");
        return 0;
    }

    public IEnumerable<(JsonElement Element, string Path)> Items(string name) =>
        Required(name, JsonValueKind.Array) is { } value
            ? value.EnumerateArray().Select((item, index) => (item, $"{path}{name}[{index}]"))
            : [];

    public PropertyReader? OptionalObject(string name)
    {
        if (!element.TryGetProperty(name, out var value))
            return null;
        if (value.ValueKind == JsonValueKind.Object)
            return new PropertyReader(value, $"{path}{name}.", problems);
        problems.Add($"{path}{name} is a JSON {value.ValueKind}, an Object is due");
        return null;
    }

    /// <summary>A dictionary of Strings, readable without regard to the case of names.</summary>
    public Dictionary<string, string> Strings()
    {
        var strings = new Dictionary<string, string>(StringComparer.OrdinalIgnoreCase);
        foreach (var property in element.EnumerateObject())
        {
            if (property.Value.ValueKind == JsonValueKind.String)
                strings[property.Name] = property.Value.GetString()!;
            else
                problems.Add($"{path}{property.Name} is a JSON {property.Value.ValueKind}, a String is due");
        }
        return strings;
    }

    private JsonElement? Required(string name, JsonValueKind kind)
    {
        if (!element.TryGetProperty(name, out var value))
            problems.Add($"{path}{name} is missing");
        else if (value.ValueKind != kind)
            problems.Add($"{path}{name} is a JSON {value.ValueKind}, a {kind} is due");
        else
            return value;
        return null;
    }
}
