namespace AlertLoadSim.IntegrationTests.Program;

/// <summary>A run of a scenario that builds upon another one and has variables.</summary>
public sealed class ComposedRunTests : IDisposable
{
    private const string Secret = "horse-of-the-environment";

    private readonly TempFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Fact]
    public async Task What_a_run_keeps_stands_for_itself_and_holds_no_secret()
    {
        _folder.Write("base.yaml", """
            variables: { sessions: 5, pace: 500ms }
            sessions: { users: { password: "${EMULATOR_SECRET}" }, notifications: { every: "${pace}" }, reconnect: { rounds: 2 } }
            load: [ { keepConstant: { sessions: "${sessions}", during: 2s } } ]
            """);
        _folder.Write("top.yaml", "name: top\nextends: base.yaml\ndescription: for ${WHO}\nvariables: { pace: 250ms }\n");
        (string, string)[] environment = [("EMULATOR_SECRET", Secret), ("WHO", "Anna"), ("ALERTLOADSIM__VARIABLES__SESSIONS", "6")];
        var ended = await BuiltProgram.CallAsync(_folder, ["run", "top.yaml", "--set", "variables.sessions=7", "--out", _folder.Results], environment);
        Assert.True(ended.ExitCode is 0 or 4, ended.ToString());
        Assert.Contains("base.yaml:2:", ended.Error, StringComparison.Ordinal);
        Assert.Contains("warning: sessions.reconnect: has no effect", ended.Error, StringComparison.Ordinal);
        Assert.Equal(7, ShortRuns.Summary(_folder).GetProperty("sessions").GetProperty("planned").GetInt32());

        // As written by others, later: no base, no variables.
        File.Delete(_folder.In("base.yaml"));
        File.Delete(_folder.In("top.yaml"));
        var kept = Path.Combine(_folder.Run, "scenario.yaml");
        Assert.Contains("for Anna", File.ReadAllText(kept), StringComparison.Ordinal);
        var check = await BuiltProgram.CallAsync(_folder, ["check", kept]);
        Assert.True(check.ExitCode == 0, check.ToString());
        var report = await BuiltProgram.CallAsync(_folder, ["report", _folder.Run]);
        Assert.True(report.ExitCode == 0, report.ToString());
        foreach (var file in Directory.GetFiles(_folder.Run))
        {
            var text = File.ReadAllText(file);
            Assert.DoesNotContain(Secret, text, StringComparison.Ordinal);
            Assert.DoesNotContain(_folder.Path, text, StringComparison.Ordinal);
        }
    }
}
