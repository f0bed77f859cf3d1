using AlertLoadSim.Cli.Hosting;
using AlertLoadSim.Workload.Consequences;
using AlertLoadSim.Workload.Plans;
using AlertLoadSim.Workload.Scenarios;

namespace AlertLoadSim.Tests.Workload;

/// <summary>Golden outputs: what <c>check</c> says about files that are wrong, to the byte. Each is to be readable by somebody who has never seen
/// the tool.</summary>
public sealed class BrokenScenarioTests
{
    private const string Folder = "tests/AlertLoadSim.Tests/Workload/Broken";
    private const string Option = "# --set ";

    // A small machine, on which somebody has measured before.
    private static readonly MachineCapacity Machine = new()
    {
        Processors = 4,
        Descriptors = 20_000,
        MeasuredPollsPerSecond = 61_000,
        MeasuredBy = "20261101T080000Z-polls-1",
    };

    private static readonly Dictionary<string, string> Variables = new() { ["TIMEOUT"] = "a while", ["ICWS_PASSWORD"] = "correct-horse" };

    public static TheoryData<string> Files => [.. Names];

    private static string[] Names =>
        [.. Directory.GetFiles(Path.Combine(RepositoryFiles.Root, Folder), "*.yaml").Select(path => Path.GetFileName(path))
            .Where(name => !name.EndsWith(".base.yaml", StringComparison.Ordinal)).Order(StringComparer.Ordinal)];

    [Theory]
    [MemberData(nameof(Files))]
    public void What_check_says_of_a_broken_file(string file) =>
        RepositoryFiles.AssertFresh($"{Folder}/{Path.GetFileNameWithoutExtension(file)}.expected.txt", Check(file));

    [Theory]
    [MemberData(nameof(Files))]
    public void No_output_shows_a_password(string file)
    {
        var said = Check(file);
        foreach (var secret in (string[])["correct-horse", "battery-staple"])
            Assert.DoesNotContain(secret, said);
    }

    [Fact]
    public void There_are_twenty_and_more_and_none_is_left_behind()
    {
        Assert.InRange(Names.Length, 20, 99);
        var expected = Directory.GetFiles(Path.Combine(RepositoryFiles.Root, Folder), "*.expected.txt").Select(path => Path.GetFileName(path).Replace(".expected.txt", ".yaml"));
        Assert.Equal(Names, expected.Order(StringComparer.Ordinal));
    }

    private static string Check(string file)
    {
        var text = RepositoryFiles.Read($"{Folder}/{file}");
        var options = text.Split('\n').Where(line => line.StartsWith(Option, StringComparison.Ordinal)).Select(line => line[Option.Length..]);
        var inputs = new ScenarioInputs(name => Variables.GetValueOrDefault(name), ReadBeside) { SecretsNeeded = false };
        var read = ScenarioFile.Read(file, text, ScenarioOverride.FromOptions(options), inputs);
        var warnings = read.Scenario is { } scenario ? ScenarioConsequences.Of(read, RunPlan.From(scenario), Machine) : [];
        return string.Concat(ProblemText.Check(file, read, warnings).Select(line => line + "\n"));
    }

    private static CsvReadResult ReadBeside(string name)
    {
        var path = Path.Combine(RepositoryFiles.Root, Folder, name);
        return File.Exists(path) ? CsvReadResult.Read(File.ReadAllText(path)) : CsvReadResult.Unreadable("there is no such file");
    }
}
