using AlertLoadSim.Measurement.Comparisons;
using AlertLoadSim.Measurement.Summaries;

namespace AlertLoadSim.Tests.Measurement.Comparisons;

public sealed class ComparabilityTests
{
    [Fact]
    public void Runs_of_the_same_plan_on_the_same_machine_are_alike() => Assert.Empty(Of(run => run));

    public static TheoryData<string, bool> Differences => new()
    {
        { "seed", true }, { "emulator", false }, { "phases", true }, { "set beside the file", false }, { "version", false }, { "target", false },
        { "transport", false }, { "engine", false }, { "machine", true }, { "operating system", false }, { "runtime", false }, { "memory", false },
        { "incomplete", true }, { "trust", true },
    };

    [Theory, MemberData(nameof(Differences))]
    public void What_differs_is_told_and_forbids_where_figures_mean_something_else(string what, bool forbids)
    {
        var found = Assert.Single(Of(summary => Change(summary, what)));
        Assert.Equal((what, forbids), (found.What, found.Forbids));
        Assert.Contains("run-2", found.Sentence, StringComparison.Ordinal);
    }

    [Fact]
    public void Another_load_forbids_unless_it_was_made_so()
    {
        var (one, other) = (SimulatedRuns.Of(1), SimulatedRuns.Of(2));
        other = other with { Recorded = other.Recorded with { Run = other.Recorded.Run with { LoadDigest = new string('f', 64) } } };
        IReadOnlyList<Side> sides = [SimulatedRuns.Side("a", one), SimulatedRuns.Side("b", other)];
        Assert.True(Assert.Single(Comparability.Of(sides)).Forbids);
        Assert.False(Assert.Single(Comparability.Of(sides, intended: true)).Forbids);
        Assert.Contains("digest of the plan ffffffffffff in run-2, 000000000000 in run-1", Comparability.Of(sides)[0].Sentence, StringComparison.Ordinal);
    }

    [Fact]
    public void What_is_the_same_in_many_runs_is_told_once_and_braces_in_it_are_text()
    {
        var sides = new[] { SimulatedRuns.Side("a", SimulatedRuns.Of(1)), new Side("b", [.. Enumerable.Range(2, 5).Select(seed => SimulatedRuns.Of(seed, change: With))]) };
        var found = Assert.Single(Comparability.Of(sides));
        Assert.Equal("set beside the file: emulator.latency={ constant: 1ms } in run-2 and 4 more, nothing in run-1", found.Sentence);

        static RunSummary With(RunSummary summary) => summary with { Run = summary.Run with { Overrides = ["emulator.latency={ constant: 1ms }"] } };
    }

    private static IReadOnlyList<Unlikeness> Of(Func<RunSummary, RunSummary> change) =>
        Comparability.Of([SimulatedRuns.Side("a", SimulatedRuns.Of(1)), SimulatedRuns.Side("b", SimulatedRuns.Of(2, change: change))]);

    private static RunSummary Change(RunSummary summary, string what)
    {
        var (run, machine) = (summary.Run, summary.Run.Machine);
        return what switch
        {
            "trust" => summary with { Trust = [.. summary.Trust, summary.Trust[0] with { Trusted = false }] },
            _ => summary with
            {
                Run = what switch
                {
                    "seed" => run with { Seed = 43 },
                    "emulator" => run with { Digest = "other" },
                    "phases" => run with { DrainAtS = 7 },
                    "set beside the file" => run with { Overrides = ["a=b"] },
                    "version" => run with { Version = "9" },
                    "target" => run with { Target = "http://x" },
                    "transport" => run with { Transport = "http-client" },
                    "engine" => run with { Engine = "other" },
                    "machine" => run with { Machine = machine with { Processors = 64 } },
                    "operating system" => run with { Machine = machine with { Os = "Plan 9" } },
                    "runtime" => run with { Machine = machine with { Runtime = "next" } },
                    "memory" => run with { Machine = machine with { MemoryBytes = 1 } },
                    _ => run with { EndedBy = "interrupted" },
                },
            },
        };
    }
}
