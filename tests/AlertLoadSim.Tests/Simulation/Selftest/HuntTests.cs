using AlertLoadSim.Simulation.Selftest;

namespace AlertLoadSim.Tests.Simulation.Selftest;

/// <summary>The oracle's findings equal what was injected and could be seen. A failure says how to play it again.</summary>
public sealed class HuntTests
{
    private const int Workers = 2;

    [Fact]
    public void Whole_runs_with_anything_that_can_go_wrong_give_exactly_the_findings_that_the_journal_explains()
    {
        var card = new SelftestRunner(Workers, (_, _) => { }).Hunt(firstSeed: 1, seeds: 200, CancellationToken.None);

        Assert.True(card.IsPassed, string.Join('\n', ScoreCardText.Lines(card)));
        Assert.Equal(200, card.Runs);
        Assert.True(card.Lines.Sum(line => line.Detected) > 2_000, "hardly a fault was seen");
        Assert.True(card.FaithfulMessages > 20_000, "hardly a message of a faithful server");
    }

    [Fact]
    public void Each_kind_of_fault_is_found_wherever_it_can_be_seen()
    {
        var card = new SelftestRunner(Workers, (_, _) => { }).Score(only: null, firstSeed: 1, seeds: 4, faithfulMessages: 0, CancellationToken.None);

        Assert.True(card.IsPassed, string.Join('\n', ScoreCardText.Lines(card)));
        Assert.Equal(SelftestRunner.Kinds, card.Lines.Select(line => line.Kind));
        Assert.All(card.Lines, line => Assert.True(line is { Observable: > 0 } && line.Detected == line.Observable, line.ToString()));
        Assert.All(card.Lines, line => Assert.Equal(line.Kind == "loseReply" ? "Unknown" : "Violated", line.Verdict));
        // What is not carried to the wire cannot be seen, so the two numbers differ.
        Assert.True(card.Lines.Sum(line => line.Observable) < card.Lines.Sum(line => line.Injected));
    }

    [Fact]
    public void Run_that_is_ended_early_keeps_the_score_until_then()
    {
        using var stop = new CancellationTokenSource();
        var card = new SelftestRunner(1, (runs, _) => { if (runs == 3) stop.Cancel(); }).Hunt(1, 1_000, stop.Token);

        Assert.InRange(card.Runs, 3, 10);
        Assert.True(card.IsPassed);
    }
}
