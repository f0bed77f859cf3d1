namespace AlertLoadSim.IntegrationTests.Program;

/// <summary>The same plan on two machines, as far as one can be made to look like two.</summary>
public sealed class DigestTests : IDisposable
{
    private const string Scenario =
        """
        name: everything-drawn
        seed: 20261124
        sessions:
          lifetime: { gamma: { mean: 40s, cv: 1.2 } }
          answer: { after: { weibull: { mean: 4s, shape: 1.5 } }, share: 90% }
        populations:
          - name: agents
            load:
              - rampingConstant: { sessions: 120, during: 20s }
              - iterationsForConstant: { sessions: 100, iterations: 300 }
              - rampingInject: { rate: 5/s, during: 60s, arrivals: poisson }
              - injectRandom: { minRate: 1/s, maxRate: 6/s, during: 60s, arrivals: poisson }
          - name: supervisors
            sessions: { users: { pattern: "super{0}", count: 900 }, lifetime: { lognormal: { mean: 30s, cv: 0.7 } } }
            load: [ { inject: { rate: 3/s, during: 120s, arrivals: burst, burst: { size: 4 } } } ]
        alerts: { rate: 9/s, arrivals: poisson, groupRing: 20% }

        """;

    private readonly TempFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Fact]
    public async Task A_plan_is_the_same_whatever_the_culture_the_time_zone_and_the_processors()
    {
        File.WriteAllText(Path.Combine(_folder.Path, "drawn.yaml"), Scenario);
        var plain = await BuiltProgram.CallAsync(_folder, ["plan", "drawn.yaml"]);
        var other = await BuiltProgram.CallAsync(
            _folder, ["plan", "drawn.yaml"],
            ("DOTNET_SYSTEM_GLOBALIZATION_INVARIANT", "false"), ("DOTNET_SYSTEM_GLOBALIZATION_PREDEFINED_CULTURES_ONLY", "false"),
            ("LANG", "tr_TR.UTF-8"), ("LC_ALL", "tr_TR.UTF-8"), ("TZ", "Asia/Kathmandu"), ("DOTNET_PROCESSOR_COUNT", "1"));
        Assert.Equal((0, 0), (plain.ExitCode, other.ExitCode));
        Assert.Matches("^[0-9a-f]{64}$", plain.Out.TrimEnd().Split('\n')[^1]);
        Assert.Equal(plain.Out, other.Out);
    }
}
