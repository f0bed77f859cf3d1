using AlertLoadSim.Engine.Judging;
using AlertLoadSim.Oracle.Rules;
using AlertLoadSim.Simulation.Proof;
using AlertLoadSim.Simulation.Runs;
using AlertLoadSim.Simulation.Selftest;

namespace AlertLoadSim.Tests.Simulation.Selftest;

/// <summary>The selftest would notice an oracle that sees too little, too much, or something else.</summary>
public sealed class AssayTests
{
    public static TheoryData<string> Violations => [.. SelftestRunner.Kinds.Where(kind => kind != Assay.LostReply)];

    [Theory, MemberData(nameof(Violations))]
    public void Each_finding_that_is_left_out_is_missed(string kind)
    {
        var (story, sessions, oracle) = Played(kind);
        Assert.NotEmpty(oracle.AllFindings);
        var faults = Assay.Of(story, sessions, oracle);
        Assert.True(faults.IsExact, string.Join('\n', faults.Describe()));

        // Not all of them have to be found: behind a lost reply it is luck.
        var tried = oracle.AllFindings.Take(20).ToList();
        var missed = tried.Count(left => Without(left) is { Missed.Count: > 0, IsExact: false });
        Assert.True(missed >= tried.Count * 0.5, $"only {missed} of {tried.Count} findings are demanded");

        Assay Without(Finding left) => Assay.Of(story, sessions, [.. oracle.AllFindings.Where(finding => finding != left)], oracle.UnknownEvents);
    }

    [Theory]
    [InlineData("dropStart")]
    [InlineData("tornDelta")]
    [InlineData("replyTwice")]
    public void Finding_about_another_session_or_of_another_rule_is_unexpected(string kind)
    {
        var (story, sessions, oracle) = Played(kind);
        var found = oracle.AllFindings[0];

        Assert.Single(With(found with { SessionIndex = 9_999 }).Unexpected);
        Assert.Single(With(found with { Rule = RuleBook.StartOnce }).Unexpected);
        Assert.Single(With(found).Unexpected); // Told twice.

        Assay With(Finding more) => Assay.Of(story, sessions, [.. oracle.AllFindings, more], oracle.UnknownEvents);
    }

    [Fact]
    public void Lost_reply_that_is_not_called_unknown_is_missed()
    {
        var (story, sessions, oracle) = Played(Assay.LostReply);
        Assert.True(Assay.Of(story, sessions, oracle).IsExact);

        var silent = Assay.Of(story, sessions, oracle.AllFindings, new Dictionary<string, long>());
        Assert.False(silent.IsExact);
        Assert.NotEmpty(silent.Unadmitted);
        Assert.Contains("not called unknown", silent.Describe().First(), StringComparison.Ordinal);
    }

    private static (JournalStory Story, IReadOnlyList<SessionSight> Sessions, OracleReplay Oracle) Played(string kind)
    {
        // The first runs in which enough of it was to be seen.
        for (ulong seed = 1; ; seed++)
        {
            var played = SelftestCase.Of(kind, seed);
            var run = SimulatedRun.Of(played.Scenario, played.Weather);
            var (story, sessions, oracle) = (new JournalStory(run.JournalRows(), run.Clock.StartNs), Evidence.Read(run.Frames), run.Judge());
            if (Assay.Of(story, sessions, oracle).Faults.Count(fault => fault.IsDetected) > 2)
                return (story, sessions, oracle);
        }
    }
}
