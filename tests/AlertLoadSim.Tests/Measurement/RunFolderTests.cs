using AlertLoadSim.Measurement.Artifact;

namespace AlertLoadSim.Tests.Measurement;

public sealed class RunFolderTests
{
    [Fact]
    public void Runs_of_the_same_second_have_folders_of_their_own()
    {
        using var parent = new TempRun();
        var names = Enumerable.Range(0, 3).Select(_ => RunFolder.Create(parent.Path, TempRun.StartedAt, "Morning Login", 42).Name);
        Assert.Equal(
            ["20260304T050607Z-morning-login-42", "20260304T050607Z-morning-login-42-2", "20260304T050607Z-morning-login-42-3"], names);
    }

    [Fact]
    public void Runs_that_start_together_never_share_a_folder()
    {
        using var parent = new TempRun();
        var names = Enumerable.Range(0, 16).AsParallel().WithDegreeOfParallelism(4)
            .Select(_ => RunFolder.Create(parent.Path, TempRun.StartedAt, "x", 1).Name).ToHashSet();
        Assert.Equal(16, names.Count);
    }

    [Theory]
    [InlineData("../../etc/passwd")]
    [InlineData("/")]
    [InlineData("")]
    [InlineData("a\0b\nc")]
    [InlineData("ümläut ☎ \uD800")]
    [InlineData("xxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxx")]
    public void Hostile_scenario_name_stays_in_the_folder(string name)
    {
        using var parent = new TempRun();
        var folder = RunFolder.Create(System.IO.Path.Combine(parent.Path, "results"), TempRun.StartedAt, name, ulong.MaxValue);
        Assert.Equal(System.IO.Path.Combine(parent.Path, "results"), System.IO.Path.GetDirectoryName(folder.Path));
        Assert.Matches("^20260304T050607Z-[a-z0-9-]{1,60}-18446744073709551615$", folder.Name);
    }

    [Fact]
    public void Folder_of_no_run_is_said_to_be_none()
    {
        using var parent = new TempRun();
        Assert.Throws<ArtifactException>(() => ArtifactReader.Read(new RunFolder(parent.File("missing"))));
        Assert.Throws<ArtifactException>(() => ArtifactReader.Read(parent.Folder));
        var killedAtOnce = RunFolder.Create(parent.Path, TempRun.StartedAt, "x", 1);
        Assert.Throws<ArtifactException>(() => ArtifactReader.Read(killedAtOnce));
    }
}
