using System.Globalization;
using System.Text.Json.Nodes;
using AlertLoadSim.Workload.Scenarios.Fields;
using NJsonSchema;
using YamlDotNet.RepresentationModel;

namespace AlertLoadSim.Tests.Workload;

/// <summary>The schema under a validator and a YAML reader that are not ours, as in an editor.</summary>
public sealed class ScenarioSchemaTests
{
    private static readonly Lazy<JsonSchema> Schema = new(() => JsonSchema.FromJsonAsync(ScenarioSchema.Write()).GetAwaiter().GetResult());

    [Theory]
    [MemberData(nameof(ScenarioFolderTests.Files), MemberType = typeof(ScenarioFolderTests))]
    public void Every_scenario_of_the_folder_is_valid(string file) => Assert.Empty(Errors(RepositoryFiles.Read($"scenarios/{file}")));

    [Theory]
    [InlineData("scenarios/README.md")]
    [InlineData("docs/SCENARIOS.md")]
    public void Every_example_of_the_documentation_is_valid(string file)
    {
        var parts = RepositoryFiles.Read(file).Split("```yaml\n").Skip(1).Select(part => part[..part.IndexOf("```", StringComparison.Ordinal)]).ToList();
        Assert.NotEmpty(parts);
        Assert.All(parts, part => Assert.Empty(Errors(part)));
    }

    [Theory]
    [InlineData("seed: ${SEED}")]
    [InlineData("seed: \"${SEED:-1}\"")]
    [InlineData("name: run-${where}")]
    [InlineData("emulator: { https: \"${tls}\", quirks: [\"${quirk}\"], latency: \"${latency}\" }")]
    [InlineData("emulator: { faults: [ { error: { status: \"${status}\", share: \"${share}%\" } } ] }")]
    [InlineData("sessions: { notifications: { by: \"${by}\", every: \"${every}\" }, users: { count: \"${users}\" }, lifetime: { lognormal: { mean: 1h, cv: \"${cv}\" } } }")]
    [InlineData("extends: base.yaml")]
    [InlineData("extends: [base.yaml, other.yaml]")]
    [InlineData("variables: { sessions: 50, pace: 1s, on: true, open: }")]
    [InlineData("variables:")]
    [InlineData("thresholds: [ \"${figure} < 250ms\" ]")]
    public void Variables_and_bases_are_not_underlined(string field) => Assert.Empty(Errors(Scenarios.Smallest.Replace("name: x\n", "") + (field.StartsWith("name", StringComparison.Ordinal) ? "" : "name: x\n") + field + "\n"));

    [Theory]
    [InlineData("description: a base, to be built upon", true)]
    [InlineData("name: x\nextends: base.yaml", true)]
    [InlineData("name: x", false)]
    public void A_scenario_that_builds_upon_nothing_needs_a_load(string text, bool valid) => Assert.Equal(valid, !Errors(text).Any());

    [Theory]
    [InlineData("01-unknown-key")]
    [InlineData("02-misspelt-value")]
    [InlineData("03-missing-unit")]
    [InlineData("04-wrong-unit")]
    [InlineData("05-comma-in-number")]
    [InlineData("21-two-alternatives")]
    [InlineData("22-out-of-range")]
    [InlineData("30-a-long-line")]
    public void What_a_schema_can_see_it_refuses(string file) => Assert.NotEmpty(Errors(RepositoryFiles.Read($"tests/AlertLoadSim.Tests/Workload/Broken/{file}.yaml")));

    [Fact]
    public void Every_value_has_an_example_that_is_right_and_a_description_with_what_is_allowed()
    {
        var count = 0;
        Walk(JsonNode.Parse(ScenarioSchema.Write())!);
        Assert.InRange(count, 100, 1000);

        void Walk(JsonNode node)
        {
            if (node is JsonObject { } map && map["properties"] is JsonObject properties)
            {
                foreach (var (key, property) in properties)
                {
                    var isValue = property!["type"] is JsonValue or null && property["properties"] is null && property["items"] is null && !HasMap(property);
                    if (!isValue)
                        continue;
                    count++;
                    Assert.True(property["examples"] is JsonArray { Count: > 0 }, key);
                    Assert.True(key is "extends" || property["description"]!.GetValue<string>().Contains("Allowed: ", StringComparison.Ordinal), key);
                    var schema = property.DeepClone().AsObject();
                    schema["definitions"] = JsonNode.Parse(ScenarioSchema.Write())!["definitions"]!.DeepClone();
                    var parsed = JsonSchema.FromJsonAsync(schema.ToJsonString()).GetAwaiter().GetResult();
                    foreach (var example in property["examples"]!.AsArray())
                        Assert.True(parsed.Validate(example!.ToJsonString()).Count == 0, $"{key}: {example!.ToJsonString()}");
                }
            }

            foreach (var child in node is JsonObject below ? below.Select(pair => pair.Value) : node is JsonArray list ? list : [])
            {
                if (child is not null)
                    Walk(child);
            }
        }

        static bool HasMap(JsonNode property) =>
            property["anyOf"] is JsonArray ways && ways.Any(way => way!["properties"] is not null) || property["propertyNames"] is not null;
    }

    private static IEnumerable<string> Errors(string yaml)
    {
        var stream = new YamlStream();
        stream.Load(new StringReader(yaml));
        return Schema.Value.Validate(Json(stream.Documents[0].RootNode)?.ToJsonString() ?? "null").Select(error => error.ToString());
    }

    /// <summary>As YAML's core schema reads scalars.</summary>
    private static JsonNode? Json(YamlNode node) => node switch
    {
        YamlMappingNode map => new JsonObject(map.Children.Select(pair => KeyValuePair.Create(((YamlScalarNode)pair.Key).Value!, Json(pair.Value)))),
        YamlSequenceNode list => new JsonArray([.. list.Children.Select(Json)]),
        YamlScalarNode { Style: YamlDotNet.Core.ScalarStyle.Plain } plain => plain.Value switch
        {
            null or "" or "~" or "null" => null,
            "true" => JsonValue.Create(true),
            "false" => JsonValue.Create(false),
            var text when decimal.TryParse(text, NumberStyles.AllowLeadingSign | NumberStyles.AllowDecimalPoint, CultureInfo.InvariantCulture, out var number) => JsonValue.Create(number),
            var text => JsonValue.Create(text),
        },
        YamlScalarNode scalar => JsonValue.Create(scalar.Value),
        _ => null,
    };
}
