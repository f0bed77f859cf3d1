using AlertLoadSim.Measurement.Comparisons;
using AlertLoadSim.Measurement.Summaries;

namespace AlertLoadSim.Tests.Measurement.Comparisons;

public sealed class ComparisonVerdictTests
{
    private static readonly ComparedRun Old = SimulatedRuns.Of(1, change: summary => Violated(summary, 0));

    [Fact]
    public void Equal_runs_are_0_and_say_how_many_figures_were_judged()
    {
        var comparison = Compare(SimulatedRuns.Of(2, change: summary => Violated(summary, 0)));
        Assert.Equal((0, "PASS"), (comparison.Verdict.ExitCode, comparison.Verdict.Value));
        Assert.Equal(comparison.Judged, comparison.Against[0].Figures.Count(figure => figure.Chance is not null));
        Assert.Contains($"none of the {comparison.Judged} figures judged", comparison.Verdict.Reasons[0], StringComparison.Ordinal);
        Assert.All(comparison.Against[0].Figures, figure => Assert.NotEqual("worse", figure.Result));
    }

    [Fact]
    public void Slower_is_2() => Assert.Equal((2, "FAIL"), Code(SimulatedRuns.Of(2, slower: 1.5, change: summary => Violated(summary, 0))));

    [Fact]
    public void Faster_is_0_and_told()
    {
        var verdict = Compare(SimulatedRuns.Of(2, slower: 0.5, change: summary => Violated(summary, 0))).Verdict;
        Assert.Equal(0, verdict.ExitCode);
        Assert.Contains(verdict.Reasons, reason => reason.StartsWith("new is better: ", StringComparison.Ordinal));
    }

    [Fact]
    public void Errors_that_were_not_there_are_2()
    {
        var comparison = Compare(SimulatedRuns.Of(2, errors: 50, change: summary => Violated(summary, 0)));
        Assert.Equal(2, comparison.Verdict.ExitCode);
        Assert.Equal("worse", comparison.Against[0].Figures.Single(figure => figure.Figure == "errors.rate").Result);
    }

    [Fact]
    public void Errors_on_neither_side_differ_in_nothing_and_share_no_level()
    {
        var figure = Compare(SimulatedRuns.Of(2)).Against[0].Figures.Single(each => each.Figure == "errors.rate");
        Assert.Equal(("noneSeen", null), (figure.Result, figure.Chance));
    }

    [Fact]
    public void A_violation_where_there_was_none_is_3_whatever_got_slower() =>
        Assert.Equal((3, "FAIL"), Code(SimulatedRuns.Of(2, slower: 1.5, change: summary => Violated(summary, 1))));

    [Fact]
    public void A_violation_less_is_no_fault() => Assert.Equal(0, ComparisonBuilder.Build(
        [SimulatedRuns.Side("old", SimulatedRuns.Of(1, change: summary => Violated(summary, 3))), SimulatedRuns.Side("new", SimulatedRuns.Of(2, change: summary => Violated(summary, 0)))],
        [], new ComparisonRule(), "0").Verdict.ExitCode);

    [Fact]
    public void Too_few_samples_for_any_figure_are_4() => Assert.Equal(4, ComparisonBuilder.Build(
        [SimulatedRuns.Side("old", SimulatedRuns.Of(1, perSecond: 0)), SimulatedRuns.Side("new", SimulatedRuns.Of(2, perSecond: 0))], [], new ComparisonRule(), "0").Verdict.ExitCode);

    [Fact]
    public void Each_further_side_is_held_against_the_first_and_shares_the_level()
    {
        var two = Compare(SimulatedRuns.Of(2));
        var three = ComparisonBuilder.Build(
            [SimulatedRuns.Side("old", Old), SimulatedRuns.Side("b", SimulatedRuns.Of(2)), SimulatedRuns.Side("c", SimulatedRuns.Of(3))], [], new ComparisonRule(), "0");
        Assert.Equal(["b", "c"], three.Against.Select(side => side.Label));
        Assert.Equal(2 * two.Judged, three.Judged);
        Assert.All(
            three.Against[0].Figures.Zip(two.Against[0].Figures).Where(pair => pair.First.SmallestSeen is not null), pair => Assert.True(pair.First.SmallestSeen >= pair.Second.SmallestSeen));
    }

    [Fact]
    public void Differences_within_the_tolerance_do_not_matter()
    {
        var strict = Compare(SimulatedRuns.Of(2, slower: 1.5, change: summary => Violated(summary, 0)), new ComparisonRule { Tolerance = 1 });
        Assert.Equal(0, strict.Verdict.ExitCode);
        Assert.Contains(strict.Against[0].Figures, figure => figure.Result == "withinTolerance");
    }

    [Theory]
    [InlineData(new[] { 0.01, 0.04, 0.03 }, new[] { 0.03, 0.06, 0.06 })]
    [InlineData(new[] { 0.5, 0.9 }, new[] { 1.0, 1.0 })]
    [InlineData(new double[0], new double[0])]
    public void Holm_steps_down(double[] chances, double[] adjusted) =>
        Assert.All(Holm.Adjust(chances).Zip(adjusted), pair => Assert.Equal(pair.Second, pair.First, 12));

    private static Comparison Compare(ComparedRun candidate, ComparisonRule? rule = null) =>
        ComparisonBuilder.Build([SimulatedRuns.Side("old", Old), SimulatedRuns.Side("new", candidate)], [], rule ?? new ComparisonRule(), "0");

    private static (int, string) Code(ComparedRun candidate) => (Compare(candidate).Verdict.ExitCode, Compare(candidate).Verdict.Value);

    private static RunSummary Violated(RunSummary summary, long violations) =>
        summary with { Oracle = summary.Oracle with { Violations = violations }, Alerts = summary.Alerts with { Lost = 0 } };
}
