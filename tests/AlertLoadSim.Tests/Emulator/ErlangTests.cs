using System.Text.Json;
using AlertLoadSim.Emulator.World;
using AlertLoadSim.Measurement.Artifact;
using AlertLoadSim.Measurement.Summaries;
using AlertLoadSim.Workload.Centres;
using AlertLoadSim.Workload.Randomness;
using Xunit.Abstractions;

namespace AlertLoadSim.Tests.Emulator;

/// <summary>The centre against what theory says of it: exponential times, answered at once, so that the number of callers is a birth-death chain.
/// All in virtual time.</summary>
public sealed class ErlangTests
{
    private static readonly TimeSpan Day = TimeSpan.FromHours(8);

    private readonly ITestOutputHelper _output;

    public ErlangTests(ITestOutputHelper output) => _output = output;

    [Theory]
    [InlineData(50, 0.38, 120, 90.0)]     // 45.6 erlang at 50 agents: a tenth waits, and some go away
    [InlineData(50, 0.45, 120, 60.0)]     // 54 erlang: more than they can take
    [InlineData(20, 0.15, 100, null)]    // 15 erlang at 20: nobody goes away
    public void Occupancy_wait_and_abandonment_lie_within_their_intervals(int agents, double perSecond, double handleS, double? patienceS)
    {
        var theory = BirthDeath.Of(agents, perSecond, 1 / handleS, patienceS is { } patience ? 1 / patience : 0);
        var (held, of) = (0, 0);
        for (var seed = 1UL; seed <= 8; seed++)
        {
            var centre = Play(agents, perSecond, handleS, patienceS, seed, theory);
            foreach (var figure in centre.Figures.Where(figure => figure.Inside is not null))
            {
                _output.WriteLine($"seed {seed} {figure.Name}: {figure.Predicted:0.0000} in [{figure.Low:0.0000}, {figure.High:0.0000}], measured {figure.Measured:0.0000}");
                held += figure.Inside == true ? 1 : 0;
                of++;
                // None is far off, whatever the interval: three times its width away from the truth would be a mistake and not chance.
                Assert.True(Math.Abs(figure.Measured!.Value - figure.Predicted!.Value) <= 1.5 * (figure.High!.Value - figure.Low!.Value) + 1e-9, figure.Name);
            }
        }

        // 95 % each, and those of one run go together.
        Assert.InRange(held / (double)of, 0.8, 1);
    }

    [Fact]
    public void Five_hundred_agents_at_85_percent_for_half_an_hour()
    {
        var theory = BirthDeath.Of(500, 425 / 120.0, 1 / 120.0, 1 / 120.0);
        var centre = Play(500, 425 / 120.0, 120, 120, seed: 5, theory, warmUpS: 360, until: TimeSpan.FromMinutes(36));
        foreach (var figure in centre.Figures)
        {
            _output.WriteLine(figure.ToString());
        }

        Assert.InRange(centre.Figures[0].Predicted!.Value, 0.8499, 0.8501);
        // Hardly anybody ever waits for one of 500: of the wait nothing can be said.
        Assert.Equal([true, null, true, true], centre.Figures.Take(4).Select(figure => figure.Inside));
        // Half an hour is no more than 15 handle times: 1.5 % is the standard deviation of the mean of so many.
        Assert.InRange(centre.Figures[0].Measured!.Value, 0.82, 0.88);
        Assert.InRange(centre.Arrived, 6000, 6800);
    }

    private static CentreFigures Play(
        int agents, double perSecond, double handleS, double? patienceS, ulong seed, BirthDeath theory, double warmUpS = 1800, TimeSpan? until = null)
    {
        var end = until ?? Day;
        var centre = CallCentre.Of(agents);
        for (var agent = 1; agent <= agents; agent++)
        {
            centre.On(agent);
        }

        var spec = CallCentre.Spec([new WorkgroupSpec("Support", 1, agents)]) with
        {
            HandleTime = new Distribution.Exponential(TimeSpan.FromSeconds(handleS)),
            Patience = patienceS is { } patience
                ? new Distribution.Exponential(TimeSpan.FromSeconds(patience)) : Distribution.Always(TimeSpan.MaxValue),
        };
        var script = new Script(centre.Centre, null, [], centre, Arrivals.Of(spec, perSecond, end, seed));
        script.Start(0);
        var seen = 0;
        var batches = new List<CentreBatch>();
        for (var now = 0L; now < end.Ticks * 100; now = Math.Min(script.NextDueNs, centre.Centre.NextDueNs))
        {
            script.Advance(now);
            // Everybody answers at once.
            for (; seen < centre.Truth.Count; seen++)
            {
                if (centre.Truth[seen] is TruthEvent.Raised raised)
                {
                    var agent = int.Parse(raised.User["agent".Length..], System.Globalization.CultureInfo.InvariantCulture);
                    Assert.Null(centre.Centre.Pickup(Town.Proof(centre.SessionOf(agent)), raised.Interaction, now));
                    centre.SessionOf(agent).Drain();
                }
                else if (centre.Truth[seen] is TruthEvent.Measured measured)
                {
                    batches.Add(new CentreBatch(measured.Workgroup, measured.FromNs / 1e9, measured.AtNs / 1e9, Counts(measured)));
                }
            }
        }

        var run = Measurement.SampleRun.Document with
        {
            WarmUpS = warmUpS,
            DrainAtS = end.TotalSeconds,
            Centre = new CentrePrediction
            {
                Model = "birth and death", Occupancy = theory.Occupancy, WaitS = theory.WaitS, WaitingShare = theory.WaitingShare,
                AbandonedShare = patienceS is null ? null : theory.AbandonedShare,
            },
        };
        return CentreBuilder.Build(run, batches)!;
    }

    private static CentreCounts Counts(TruthEvent.Measured measured)
    {
        using var line = new AlertLoadSim.Emulator.Journal.JournalLine();
        return JsonDocument.Parse(line.Write(measured).ToArray()).RootElement.GetProperty("centre")
            .Deserialize<CentreCounts>(JsonSerializerOptions.Web)!;
    }

    /// <summary>M/M/c+M by its balance equations: from n callers to n + 1 at the rate of arrivals, back at that of who hangs up or gives up.</summary>
    private sealed record BirthDeath(double Occupancy, double WaitS, double WaitingShare, double AbandonedShare)
    {
        public static BirthDeath Of(int agents, double perSecond, double handledPerSecond, double givesUpPerSecond)
        {
            var (weight, total, busy, queue, waits) = (1.0, 0.0, 0.0, 0.0, 0.0);
            for (var n = 0; n < 20 * agents; n++)
            {
                total += weight;
                busy += weight * Math.Min(n, agents);
                queue += weight * Math.Max(n - agents, 0);
                waits += n >= agents ? weight : 0;
                var (serves, leave) = (Math.Min(n + 1, agents) * handledPerSecond, Math.Max(n + 1 - agents, 0) * givesUpPerSecond);
                weight *= perSecond / (serves + leave);
                if (weight > 1e200)
                {
                    (weight, total, busy, queue, waits) = (weight / 1e200, total / 1e200, busy / 1e200, queue / 1e200, waits / 1e200);
                }
            }

            return new BirthDeath(
                busy / total / agents, queue / total / perSecond, waits / total, givesUpPerSecond * queue / total / perSecond);
        }
    }
}
