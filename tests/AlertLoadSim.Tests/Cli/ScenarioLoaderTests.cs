using AlertLoadSim.Cli.Hosting;

namespace AlertLoadSim.Tests.Cli;

public sealed class ScenarioLoaderTests : IDisposable
{
    private readonly DirectoryInfo _folder = Directory.CreateTempSubdirectory("als-loader-");

    public void Dispose() => _folder.Delete(recursive: true);

    [Fact]
    public void A_file_that_is_too_large_is_a_scenario_that_is_wrong()
    {
        var path = Path.Combine(_folder.FullName, "large.yaml");
        File.WriteAllText(path, "name: x\n" + new string('#', 10_000_000));
        var problem = Assert.Single(ScenarioLoader.Load(path, [], secretsNeeded: false).Problems);
        Assert.Equal($"{path}:1:1: found a file of more than 1 MiB; a scenario is smaller", problem.ToString());
    }

    [Fact]
    public void A_file_without_end_is_not_read_to_its_end()
    {
        if (!OperatingSystem.IsLinux())
            return;
        Assert.Contains("found a file of more than 1 MiB", Assert.Single(ScenarioLoader.Load("/dev/zero", [], secretsNeeded: false).Problems).Message, StringComparison.Ordinal);
        var path = Path.Combine(_folder.FullName, "endless.yaml");
        File.WriteAllText(path, "name: x\nload: [ { keepConstant: { sessions: 1, during: 1s } } ]\nsessions: { users: { csv: /dev/zero } }\n");
        Assert.Contains(
            "cannot read /dev/zero: it is larger than 64 MiB", Assert.Single(ScenarioLoader.Load(path, [], secretsNeeded: false).Problems).Message, StringComparison.Ordinal);
    }
}
