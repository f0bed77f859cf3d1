using System.Globalization;
using System.Text.Json.Nodes;
using AlertLoadSim.Workload.Scenarios.Parsing;

namespace AlertLoadSim.Workload.Scenarios.Fields;

/// <summary>The JSON schema of one field: that of its type, with description and default.</summary>
internal static class FieldSchema
{
    public static JsonObject Write(Field field)
    {
        var schema = new JsonObject { ["description"] = Describe(field) };
        foreach (var (key, value) in field.Type.Schema())
            schema[key] = value?.DeepClone();
        if (field.Default is { } written)
            schema["default"] = Default(field, written);
        return schema;
    }

    private static string Describe(Field field) =>
        field.DefaultWords is { } words ? $"{field.Description} Default: {words}." : field.Description;

    // Editors insert defaults as they stand here, so a map must be a map.
    private static JsonNode Default(Field field, string written) => field switch
    {
        Field<int> number => number.Scalar.DefaultAsJson(written),
        Field<ulong> seed => seed.Scalar.DefaultAsJson(written),
        Field<bool> flag => flag.Scalar.DefaultAsJson(written),
        Block => Json(YamlText.Read(written, (line, column) => new Origin("", line, column), new ProblemList(""))),
        _ => JsonValue.Create(written),
    };

    private static JsonNode Json(Node? node) => node switch
    {
        MapNode map => new JsonObject(map.Entries.Select(entry => KeyValuePair.Create(entry.Key.Text, (JsonNode?)Json(entry.Value)))),
        ScalarNode scalar when double.TryParse(scalar.Text, NumberStyles.AllowDecimalPoint, CultureInfo.InvariantCulture, out var number) =>
            JsonValue.Create(number),
        ScalarNode scalar => JsonValue.Create(scalar.Text),
        _ => throw new InvalidOperationException("A default in the table of fields is neither a map nor a scalar."),
    };
}
