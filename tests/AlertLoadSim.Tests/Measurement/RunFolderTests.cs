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

    [Theory]
    [InlineData("overrides")]
    [InlineData("promises")]
    [InlineData("engine")]
    [InlineData("description")]
    public void Run_of_a_version_that_did_not_know_a_field_yet_is_read_with_its_default(string field)
    {
        using var run = new TempRun();
        var document = Written(run);
        Assert.True(document.Remove(field));
        System.IO.File.WriteAllText(run.Folder.Run, document.ToJsonString());
        var read = ArtifactReader.ReadRun(run.Folder);
        Assert.NotNull(read.Overrides);
        Assert.NotNull(read.Promises);
        Assert.NotNull(read.Engine);
        Assert.NotNull(read.Description);
    }

    [Theory]
    [InlineData("machine")]
    [InlineData("target")]
    [InlineData("digest")]
    public void Run_document_with_null_for_something_needed_is_refused_with_a_message(string field)
    {
        using var run = new TempRun();
        var document = Written(run);
        document[field] = null;
        System.IO.File.WriteAllText(run.Folder.Run, document.ToJsonString());
        Assert.Contains("run.json", Assert.Throws<ArtifactException>(() => ArtifactReader.ReadRun(run.Folder)).Message, StringComparison.Ordinal);
    }

    private static System.Text.Json.Nodes.JsonObject Written(TempRun run)
    {
        ArtifactWriter.WriteRun(run.Folder, SampleRun.Document);
        return System.Text.Json.Nodes.JsonNode.Parse(System.IO.File.ReadAllText(run.Folder.Run))!.AsObject();
    }
}
