using System.Text.Json.Nodes;
using AlertLoadSim.Workload.Scenarios;
using AlertLoadSim.Workload.Scenarios.Fields;

namespace AlertLoadSim.Tests.Workload;

public sealed class GeneratedFilesTests
{
    [Fact]
    public void Schema_in_the_repository_is_the_generated_one() =>
        RepositoryFiles.AssertFresh("scenarios/scenario.schema.json", ScenarioSchema.Write());

    [Fact]
    public void Tables_in_the_documentation_are_the_generated_ones()
    {
        var text = RepositoryFiles.Read("docs/SCENARIOS.md");
        text = Replace(text, "fields", FieldTable.WriteFields());
        text = Replace(text, "figures", FieldTable.WriteFigures());
        RepositoryFiles.AssertFresh("docs/SCENARIOS.md", text);
    }

    [Fact]
    public void Every_quirk_is_explained()
    {
        var text = RepositoryFiles.Read("docs/SCENARIOS.md");
        foreach (var quirk in Enum.GetNames<EmulatorQuirk>())
            Assert.Contains($"| `{char.ToLowerInvariant(quirk[0])}{quirk[1..]}` |", text);
    }

    [Fact]
    public void Schema_describes_every_property_and_closes_every_map() => Walk(JsonNode.Parse(ScenarioSchema.Write())!);

    [Fact]
    public void Defaults_of_the_table_are_those_of_the_records()
    {
        var read = Scenarios.Good(Scenarios.Smallest);
        var expected = new Scenario { Name = "x", Load = read.Load };
        Assert.Equal(expected with { Load = [], Thresholds = [] }, read with
        {
            Load = [],
            Thresholds = [],
            Target = expected.Target,
            Emulator = expected.Emulator,
            Sessions = expected.Sessions,
            Alerts = expected.Alerts,
        });
        Assert.Equal(expected.Target with { Allow = [], AlternateHosts = [] }, read.Target with { Allow = [], AlternateHosts = [] });
        Assert.Equal(
            expected.Emulator with { Faults = [], Quirks = [], SwitchOvers = [] }, read.Emulator with { Faults = [], Quirks = [], SwitchOvers = [] });
        Assert.Empty(read.Emulator.Faults);
        Assert.Empty(read.Emulator.Quirks);
        Assert.Empty(read.Emulator.SwitchOvers);
        Assert.Empty(read.Target.Allow);
        Assert.Empty(read.Target.AlternateHosts);
        Assert.Empty(read.Sessions.Also);
        Assert.Equal(
            expected.Sessions with { AttributeNames = [], Also = [], Users = read.Sessions.Users }, read.Sessions with { AttributeNames = [], Also = [] });
        Assert.Equal(expected.Sessions.Users, read.Sessions.Users);
        Assert.Equal(expected.Alerts, read.Alerts);
    }

    [Theory]
    [InlineData("sessions:\n  answer: { after: { lognormal: { mean: 4s, cv: 0.5 } } }")]
    [InlineData("alerts:\n  patience: { exponential: { mean: 60s } }")]
    [InlineData("emulator:\n  latency: 0s")]
    public void Defaults_of_distributions_in_the_table_are_those_of_the_records(string written)
    {
        var (one, other) = (Scenarios.Good(Scenarios.Smallest), Scenarios.Good(Scenarios.Smallest + written));
        Assert.Equal(one.Sessions.Answer, other.Sessions.Answer);
        Assert.Equal(one.Alerts, other.Alerts);
        Assert.Equal(one.Emulator.Latency, other.Emulator.Latency);
        var value = written[(written.IndexOf(": ", StringComparison.Ordinal) + 2)..];
        Assert.Contains(value.Replace("{ after: ", "").Replace(" } } }", " } }"), FieldTable.WriteFields());
    }

    private static void Walk(JsonNode node)
    {
        if (node is JsonObject { } schema && schema["properties"] is JsonObject properties)
        {
            Assert.False(schema["additionalProperties"]!.GetValue<bool>());
            foreach (var (_, property) in properties)
                Assert.NotEmpty(property!["description"]!.GetValue<string>());
        }

        foreach (var child in node is JsonObject map ? map.Select(pair => pair.Value) : node is JsonArray list ? list : [])
        {
            if (child is not null)
                Walk(child);
        }
    }

    private static string Replace(string text, string block, string content)
    {
        var begin = $"<!-- {block}: begin (generated) -->\n";
        var from = text.IndexOf(begin, StringComparison.Ordinal) + begin.Length;
        return text[..from] + content + text[text.IndexOf($"<!-- {block}: end -->", StringComparison.Ordinal)..];
    }
}
