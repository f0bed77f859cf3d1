using System.Collections.Immutable;
using System.Text.Json.Nodes;

namespace AlertLoadSim.Workload.Scenarios.Fields;

/// <summary>A map with known keys.</summary>
internal sealed class MapType(params ImmutableArray<Field> fields) : FieldType
{
    public ImmutableArray<Field> Fields { get; } = fields;

    /// <summary>A union: exactly one of the keys.</summary>
    public bool IsChoice { get; init; }

    /// <summary>Exactly one of these must be there, beside whatever else; empty: no such rule.</summary>
    public ImmutableArray<Field> Either { get; init; } = [];

    /// <summary>The block whose fields these are, for the table in docs/, which lists them once.</summary>
    public string? SameAs { get; init; }

    /// <summary>A scalar that may stand for the whole map: <c>5ms</c> for <c>{ constant: 5ms }</c>.</summary>
    public FieldType? Shorthand { get; init; }

    public IEnumerable<string> Keys => Fields.Select(known => known.Key);

    public override string Name => Shorthand is { } shorthand ? $"{shorthand.Name} or one of" : IsChoice ? "one of" : "map";

    public override string Allowed =>
        (Shorthand is { } shorthand ? $"{shorthand.Allowed}, or " : "")
        + (IsChoice ? $"a map with one of {string.Join(", ", Keys)}" : $"a map with {string.Join(", ", Keys)}");

    public Field? Find(string key) => Fields.FirstOrDefault(known => known.Key == key);

    public override JsonObject Schema()
    {
        var map = MapSchema();
        return Shorthand is null ? map : new JsonObject { ["anyOf"] = new JsonArray(Shorthand.Schema(), FieldSchema.Variable(), map) };
    }

    private JsonObject MapSchema()
    {
        var properties = new JsonObject();
        foreach (var field in Fields)
            properties[field.Key] = FieldSchema.Write(field);

        // An empty block (all of it commented out) means its defaults.
        var required = Fields.Where(field => field is { Required: true, Unless.IsEmpty: true }).Select(field => (JsonNode)field.Key).ToArray();
        var schema = new JsonObject { ["type"] = IsChoice || required.Length > 0 ? "object" : new JsonArray("object", "null") };
        schema["properties"] = properties;
        schema["additionalProperties"] = false;
        if (required.Length > 0)
            schema["required"] = new JsonArray(required);
        if (Fields.FirstOrDefault(field => !field.Unless.IsEmpty) is { } either)
        {
            schema["anyOf"] = new JsonArray(
                [.. either.Unless.Prepend(either.Key).Select(key => (JsonNode)new JsonObject { ["required"] = new JsonArray(key) })]);
        }

        if (IsChoice)
        {
            schema["minProperties"] = 1;
            schema["maxProperties"] = 1;
        }
        else if (Fields.FirstOrDefault(known => known.Alone) is { } alone)
        {
            schema["if"] = new JsonObject { ["required"] = new JsonArray(alone.Key) };
            schema["then"] = new JsonObject { ["maxProperties"] = 1 };
        }

        if (!Either.IsEmpty)
        {
            schema["oneOf"] = new JsonArray([.. Either.Select(field => (JsonNode)new JsonObject { ["required"] = new JsonArray(field.Key) })]);
            schema["type"] = "object";
        }

        return schema;
    }
}
