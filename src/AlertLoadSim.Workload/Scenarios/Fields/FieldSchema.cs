using System.Globalization;
using System.Text.Json.Nodes;
using AlertLoadSim.Workload.Scenarios.Parsing;

namespace AlertLoadSim.Workload.Scenarios.Fields;

/// <summary>The JSON schema of one field: that of its type, with description, default and examples.</summary>
internal static class FieldSchema
{
    public const string VariableDefinition = "variable";

    public static JsonObject Write(Field field)
    {
        var schema = new JsonObject { ["description"] = Describe(field) };
        foreach (var (key, value) in field.Type.SchemaOrVariable())
            schema[key] = value?.DeepClone();
        if (field.Default is { } written)
            schema["default"] = AsJson(field.Type, written);
        if (field.Examples.Count > 0)
            schema["examples"] = new JsonArray([.. field.Examples.Select(example => AsJson(field.Type, example))]);
        return schema;
    }

    /// <summary>A text with a variable in it, which may stand wherever a value is typed.</summary>
    public static JsonObject Variable() => new() { ["$ref"] = $"#/definitions/{VariableDefinition}" };

    // No description: editors would show it in place of the field's.
    public static JsonObject DefineVariable() => new()
    {
        ["type"] = "string",
        ["pattern"] = @"\$\{",
    };

    // Editors show it beside the field: what it is, what may stand there and in which unit, and what is meant without it.
    private static string Describe(Field field) =>
        field.Description
        + (field.Type.IsScalar ? $" Allowed: {field.Type.Allowed}." : "")
        + (field.DefaultWords is { } words ? $" Default: {words}." : field.Default is { Length: > 0 } written ? $" Default: {written}." : "");

    // Editors insert defaults and examples as they stand here, so a map must be a map, and a number no text.
    private static JsonNode AsJson(FieldType type, string written) => type switch
    {
        ScalarType<int> number => number.DefaultAsJson(written),
        ScalarType<ulong> seed => seed.DefaultAsJson(written),
        ScalarType<bool> flag => flag.DefaultAsJson(written),
        NumberType number => number.DefaultAsJson(written),
        MapType or ListType or NamesType => Json(YamlText.Read(written, (line, column, _) => new Origin("", line, column), new ProblemList(""))),
        _ => JsonValue.Create(written),
    };

    private static JsonNode Json(Node? node) => node switch
    {
        MapNode map => new JsonObject(map.Entries.Select(entry => KeyValuePair.Create(entry.Key.Text, (JsonNode?)Json(entry.Value)))),
        ListNode list => new JsonArray([.. list.Items.Select(Json)]),
        ScalarNode scalar when double.TryParse(scalar.Text, NumberStyles.AllowDecimalPoint, CultureInfo.InvariantCulture, out var number) =>
            JsonValue.Create(number),
        ScalarNode scalar => JsonValue.Create(scalar.Text),
        _ => throw new InvalidOperationException("A default in the table of fields is nothing that can be written."),
    };
}
