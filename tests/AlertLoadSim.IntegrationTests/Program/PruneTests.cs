namespace AlertLoadSim.IntegrationTests.Program;

public sealed class PruneTests : IDisposable
{
    private readonly TempFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Fact]
    public async Task The_newest_runs_stay_and_so_does_all_that_is_no_run()
    {
        string[] runs = ["20261101T120000Z-a-1", "20261102T120000Z-b-1", "20261103T120000Z-a-1-2", "20261104T120000Z-c-1"];
        foreach (var run in runs)
            Make(run, "run.json");
        Make("baselines", "run.json");
        Make("20261105T120000Z-notes", "notes.txt");
        Make("20261101T120000Z-lock", "run.json");
        using var goingOn = new FileStream(Path.Combine(_folder.Path, "20261101T120000Z-lock", "replies.bin"), FileMode.Create, FileAccess.Write, FileShare.None);

        var ended = await BuiltProgram.CallAsync(_folder, ["results", "prune", "--keep", "2", "--out", _folder.Path]);
        Assert.True(ended.ExitCode == 0, ended.ToString());
        Assert.StartsWith("2 of 5 runs deleted from ", ended.Out, StringComparison.Ordinal);
        Assert.EndsWith("; 1 that still go on stay", ended.Out.Trim(), StringComparison.Ordinal);
        Assert.Equal(
            ["20261101T120000Z-lock", "20261103T120000Z-a-1-2", "20261104T120000Z-c-1", "20261105T120000Z-notes", "baselines"],
            Directory.GetDirectories(_folder.Path).Select(path => Path.GetFileName(path)).Order(StringComparer.Ordinal));
    }

    private void Make(string folder, string file)
    {
        Directory.CreateDirectory(Path.Combine(_folder.Path, folder));
        File.WriteAllText(Path.Combine(_folder.Path, folder, file), "");
    }
}
