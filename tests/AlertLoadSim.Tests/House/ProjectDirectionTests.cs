using System.Xml.Linq;
using AlertLoadSim.Tests.Workload;

namespace AlertLoadSim.Tests.House;

/// <summary>Who may know whom. The compiler forbids what the project files do not allow; this forbids the project files.</summary>
public sealed class ProjectDirectionTests
{
    private static readonly string[] Projects = ["Cli", "Emulator", "Engine", "Icws", "Measurement", "Oracle", "Simulation", "Workload"];

    public static TheoryData<string, string> Arrows => new()
    {
        { "Cli", "Emulator Engine Icws Measurement Oracle Simulation Workload" },
        { "Simulation", "Emulator Engine Icws Measurement Oracle Workload" },
        { "Engine", "Icws Measurement Oracle Workload" },
        { "Emulator", "Icws Workload" },
        { "Oracle", "Icws" },
        { "Icws", "" },
        { "Measurement", "" },
        { "Workload", "" },
    };

    [Fact]
    public void The_eight_projects_are_all_there_are() => Assert.Equal(
        Projects.Select(name => "AlertLoadSim." + name),
        Directory.GetDirectories(Path.Combine(RepositoryFiles.Root, "src")).Select(folder => Path.GetFileName(folder)).Order(StringComparer.Ordinal));

    [Theory]
    [MemberData(nameof(Arrows))]
    public void A_project_references_only_what_it_may_know(string project, string mayKnow)
    {
        var known = Items(project, "ProjectReference").Select(path => Path.GetFileNameWithoutExtension(path)["AlertLoadSim.".Length..]);
        Assert.Subset(mayKnow.Split(' ', StringSplitOptions.RemoveEmptyEntries).ToHashSet(), known.ToHashSet());
    }

    [Fact]
    public void Benchmarks_are_no_tests_and_know_what_they_measure_only()
    {
        var benchmarks = XDocument.Parse(RepositoryFiles.Read("tests/AlertLoadSim.Benchmarks/AlertLoadSim.Benchmarks.csproj"));
        Assert.Equal(["BenchmarkDotNet"], benchmarks.Descendants("PackageReference").Select(item => item.Attribute("Include")!.Value));
        Assert.Equal(
            ["AlertLoadSim.Emulator", "AlertLoadSim.Engine", "AlertLoadSim.Icws", "AlertLoadSim.Measurement", "AlertLoadSim.Oracle", "AlertLoadSim.Workload"],
            benchmarks.Descendants("ProjectReference").Select(item => Path.GetFileNameWithoutExtension(item.Attribute("Include")!.Value)));
    }

    [Fact]
    public void Actors_are_in_engine_and_program_only() =>
        Assert.Equal(["Cli", "Engine"], Projects.Where(project => Items(project, "PackageReference").Any(name => name.StartsWith("Akka", StringComparison.Ordinal))));

    [Fact]
    public void A_web_server_is_in_emulator_and_program_only()
    {
        Assert.Equal(["Cli", "Emulator"], Projects.Where(project => Items(project, "FrameworkReference").Any()));
        // The Web SDK would bring the server's garbage collector along.
        Assert.All(Projects, project => Assert.Equal("Microsoft.NET.Sdk", Project(project).Root!.Attribute("Sdk")!.Value));
    }

    [Fact]
    public void Pure_projects_are_built_with_the_rules_for_pure_projects()
    {
        var props = XDocument.Parse(RepositoryFiles.Read("Directory.Build.props"));
        var rules = Assert.Single(
            props.Descendants("AdditionalFiles"), file => file.Attribute("Include")!.Value.EndsWith("BannedSymbols.Pure.txt", StringComparison.Ordinal));
        var condition = rules.Parent!.Attribute("Condition")!.Value;
        Assert.All(["Workload", "Oracle"], project => Assert.Contains($"'AlertLoadSim.{project}'", condition, StringComparison.Ordinal));
        var banned = RepositoryFiles.Read("build/BannedSymbols.Pure.txt");
        Assert.All(
            ["System.IO.File;", "System.Net.Sockets.Socket;", "System.Threading.Tasks.Task;", "System.Diagnostics.Stopwatch;", "System.Guid.NewGuid;", "System.Random;"],
            symbol => Assert.Contains(symbol, banned, StringComparison.Ordinal));
    }

    private static IEnumerable<string> Items(string project, string kind) =>
        Project(project).Descendants(kind).Select(item => item.Attribute("Include")!.Value);

    private static XDocument Project(string name) =>
        XDocument.Parse(RepositoryFiles.Read($"src/AlertLoadSim.{name}/AlertLoadSim.{name}.csproj"));
}
