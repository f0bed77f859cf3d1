using AlertLoadSim.Measurement.Comparisons;
using Xunit.Abstractions;

namespace AlertLoadSim.Tests.Measurement.Comparisons;

/// <summary>Equal runs are found to differ in any figure at most as often as the level says, and runs that differ are found to.</summary>
public sealed class FamilyWiseTests(ITestOutputHelper output)
{
    private const int Pairs = 1000;

    // Of 5 % in so many pairs, three standard deviations.
    private const int Most = 50 + 21;

    // The statistics alone: nothing is too small to matter, and no allowance is made for machines.
    private static readonly ComparisonRule Bare = new() { Tolerance = 0, FloorMs = 0, FloorShare = 0, RunToRun = 0, RunToRunShare = 0 };

    [Fact]
    public void Of_a_thousand_pairs_of_equal_runs_no_more_differ_than_the_level_allows() => Assert.InRange(
        Flagged(Pairs, seed => Compare(Bare, [SimulatedRuns.Of(2 * seed, errors: 5)], [SimulatedRuns.Of((2 * seed) + 1, errors: 5)])), 0, Most);

    [Fact]
    public void Nor_do_sides_of_runs_that_differ_from_each_other_by_more_than_their_batches_say()
    {
        // A fifth of the pairs, for each has six runs.
        const int Sides = Pairs / 5;
        Assert.InRange(Flagged(Sides, seed => Compare(Bare, Runs(seed, 0), Runs(seed, 3))), 0, (int)(Sides * (0.05 + (3 * Math.Sqrt(0.05 * 0.95 / Sides)))));

        static ComparedRun[] Runs(int seed, int from) =>
            [.. Enumerable.Range(from, 3).Select(run => (seed * 6) + run).Select(own => SimulatedRuns.Of(own, slower: 1 + (0.1 * new Random(own * 7919).NextDouble())))];
    }

    [Fact]
    public void A_server_that_is_slower_by_a_tenth_is_found_by_several_runs_a_side()
    {
        var found = Enumerable.Range(1, 30).AsParallel().Count(seed => Compare(
            new ComparisonRule(), Runs(seed, 0, 1), Runs(seed, 5, 1.1)).Against[0].Figures.Any(figure => figure is { Figure: "poll.response.p50" or "poll.service.p50", Result: "worse" }));
        Assert.InRange(found, 27, 30);

        static ComparedRun[] Runs(int seed, int from, double slower) =>
            [.. Enumerable.Range(from, 5).Select(run => SimulatedRuns.Of((seed * 10) + run, slower * (1 + (0.02 * new Random((seed * 10) + run).NextDouble()))))];
    }

    [Fact]
    public void One_run_a_side_finds_what_is_slower_by_a_third()
    {
        var comparison = Compare(new ComparisonRule(), [SimulatedRuns.Of(1)], [SimulatedRuns.Of(2, slower: 1.33)]);
        Assert.Equal(2, comparison.Verdict.ExitCode);
        var figure = comparison.Against[0].Figures.Single(each => each.Figure == "poll.response.p50");
        Assert.Equal("worse", figure.Result);
        Assert.InRange(0.33, figure.RelativeInterval!.Low, figure.RelativeInterval.High!.Value);
    }

    [Fact]
    public void What_would_have_been_seen_is_seen_four_times_of_five()
    {
        var first = Compare(new ComparisonRule(), [SimulatedRuns.Of(1)], [SimulatedRuns.Of(2)]).Against[0].Figures.Single(each => each.Figure == "poll.service.p50");
        // By the rule's own allowance for what runs differ by, which simulated ones do as well.
        double Apart(int seed) => Math.Exp(new ComparisonRule().RunToRun * Math.Sqrt(2) * Gauss(new Random(seed)));
        var found = Enumerable.Range(1, 200).AsParallel().Count(seed => Compare(
            new ComparisonRule(), [SimulatedRuns.Of((2 * seed) + 1000)], [SimulatedRuns.Of((2 * seed) + 1001, Apart(seed) * (1 + first.SmallestSeen!.Value))])
            .Against[0].Figures.Single(each => each.Figure == "poll.service.p50").Result == "worse");
        Assert.InRange(found, 140, 190);

        static double Gauss(Random random) => Math.Sqrt(-2 * Math.Log(1 - random.NextDouble())) * Math.Cos(2 * Math.PI * random.NextDouble());
    }

    [Fact]
    public void What_a_busy_machine_may_explain_is_not_held_against_the_server()
    {
        var quiet = SimulatedRuns.Of(1);
        var busy = SimulatedRuns.Of(2, slower: 1.33, lateMs: 4);
        Assert.Equal(0, Compare(new ComparisonRule(), [quiet], [busy]).Verdict.ExitCode);
        Assert.DoesNotContain(Compare(new ComparisonRule(), [busy], [quiet]).Against[0].Figures, figure => figure.Result is "better" or "worse");
        Assert.Contains("The machine was busy", Compare(new ComparisonRule(), [quiet], [busy]).Verdict.Reasons[^1], StringComparison.Ordinal);
    }

    [Fact]
    public void Sides_that_took_turns_met_the_same_machine_and_the_others_did_not()
    {
        Assert.Contains(Median(turns: true), new[] { "worse" });
        Assert.Contains(Median(turns: false), new[] { "machineMayExplain" });

        // Slower by a sixth, and late by 2 ms, which may delay a service by three times as much.
        static string Median(bool turns) => Compare(
            new ComparisonRule(), [.. Enumerable.Range(0, 5).Select(run => At(run, 1, 0, turns ? 2 * run : run))],
            [.. Enumerable.Range(5, 5).Select(run => At(run, 1.17, 2, turns ? (2 * (run - 5)) + 1 : run))]).Against[0].Figures.Single(figure => figure.Figure == "poll.service.p50").Result;

        static ComparedRun At(int seed, double slower, double lateMs, int minute) => SimulatedRuns.Of(
            seed, slower, lateMs: lateMs, change: summary => summary with { Run = summary.Run with { StartedAtUtc = summary.Run.StartedAtUtc.AddMinutes(minute) } });
    }

    private int Flagged(int pairs, Func<int, Comparison> compare)
    {
        var flagged = Enumerable.Range(1, pairs).AsParallel().Count(seed => compare(seed).Against[0].Figures.Any(figure => figure.Result is "worse" or "better"));
        output.WriteLine($"{flagged} of {pairs} pairs");
        return flagged;
    }

    private static Comparison Compare(ComparisonRule rule, ComparedRun[] baseline, ComparedRun[] candidate) =>
        ComparisonBuilder.Build([SimulatedRuns.Side("old", baseline), SimulatedRuns.Side("new", candidate)], [], rule, "0");
}
