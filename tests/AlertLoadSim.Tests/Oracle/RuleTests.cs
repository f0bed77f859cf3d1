using AlertLoadSim.Icws.Messages;
using AlertLoadSim.Icws.Wire;
using AlertLoadSim.Oracle.Rules;

namespace AlertLoadSim.Tests.Oracle;

/// <summary>The rules that hold on any server. Histories without marks here: what a server shows that knows none.</summary>
public sealed class RuleTests
{
    [Theory]
    [InlineData("")]
    [InlineData("S{}")]
    [InlineData("S{a}")]
    [InlineData("S{} +a -a")]
    [InlineData("S{a} -a")]
    [InlineData("S{} +a,+b -a,-b")]
    [InlineData("[S{} +a -a]")]
    [InlineData("S{a} +b S{b}")]
    [InlineData("S{} +a -a +a")] // It rang again, which is another alert of the same interaction.
    [InlineData("S{} +a@ -a@")]
    [InlineData("S{} +a -a@")] // A stop may leave the queue out.
    [InlineData("S{} +a ~a -a")]
    [InlineData("S{} ~a")]
    [InlineData("S{} +a@ANN -a@ann")] // Ids compare without regard to case.
    [InlineData("S{} other")]
    [InlineData("putFailed")]
    [InlineData("S{} delete +a drained")]
    [InlineData("S{} +a delete drained end")]
    public void Faithful_history_gives_no_finding(string words) => Assert.Equal("", History.Of(words).Found);

    [Theory]
    [InlineData("+a", "snapshot-first")]
    [InlineData("+a S{a} -a", "snapshot-first")]
    [InlineData("+a +b -a +c", "snapshot-first")] // One fault, one finding.
    [InlineData("gap +a", "")] // The snapshot may have been in the lost reply.
    [InlineData("+a S{a} +a", "snapshot-first")] // Which of the two came first nobody knows, so what follows is no second fault,
    [InlineData("+a S{a} S{a} +a", "snapshot-first start-once")] // until the next snapshot.
    public void First_message_is_a_snapshot(string words, string found) => Assert.Equal(found, History.Of(words).Found);

    [Theory]
    [InlineData("S{} -a", "stop-of-ringing")]
    [InlineData("S{} +a -a -a", "stop-of-ringing")]
    [InlineData("S{} gap -a", "")]
    [InlineData("S{} gap S{} -a", "stop-of-ringing")] // The fresh snapshot says what rings.
    public void Only_what_rings_stops(string words, string found) => Assert.Equal(found, History.Of(words).Found);

    [Theory]
    [InlineData("S{a} +a", "start-once")]
    [InlineData("S{} +a +a", "start-once")]
    [InlineData("S{} +a gap +a", "")] // The stop may have been in the lost reply.
    public void What_rings_does_not_start_again(string words, string found) => Assert.Equal(found, History.Of(words).Found);

    [Theory]
    [InlineData("S{a,a}", "snapshot-items")]
    [InlineData("S{a,-b}", "snapshot-items")]
    [InlineData("S{} S{-b}", "snapshot-items")]
    public void Snapshot_lists_what_rings_once_and_nothing_else(string words, string found) => Assert.Equal(found, History.Of(words).Found);

    [Theory]
    [InlineData("S{} +a!Eic_State", "attributes-asked")]
    [InlineData("S{a!Eic_State}", "attributes-asked")]
    [InlineData("S{} +a!alertloadsim_mark", "")] // Names compare without regard to case.
    public void Alert_carries_only_attributes_asked_for(string words, string found) => Assert.Equal(found, History.Of(words).Found);

    [Theory]
    [InlineData("S{} +a@bob", "own-alerts")]
    [InlineData("S{a@bob}", "own-alerts")]
    [InlineData("S{} +a@bob audit S{}", "own-alerts")] // What leaked is no part of the view: one fault, one finding.
    [InlineData("S{} +a#1 +x@bob#50 -a#2", "own-alerts")] // Nor of the user's marks.
    public void Alert_is_on_the_queue_of_the_sessions_user(string words, string found) => Assert.Equal(found, History.Of(words).Found);

    [Theory]
    [InlineData("S{} delete drained +a", "quiet-after-unsubscribe")]
    [InlineData("S{} delete drained S{}", "quiet-after-unsubscribe")]
    [InlineData("S{} delete drained -a", "quiet-after-unsubscribe")]
    [InlineData("S{} delete drained other", "")]
    public void Nothing_comes_after_the_drain(string words, string found) => Assert.Equal(found, History.Of(words).Found);

    [Theory]
    [InlineData("S{} +a audit S{a}", "", 1, 0, 0)]
    [InlineData("S{} +a audit +b S{a,b}", "", 1, 0, 0)]
    [InlineData("S{} +a audit S{a} audit S{a}", "", 2, 0, 0)]
    [InlineData("S{} +a audit S{}", "snapshot-agrees", 0, 1, 0)]
    [InlineData("S{} audit S{a}", "snapshot-agrees", 0, 1, 0)]
    [InlineData("S{} +a audit S{b}", "snapshot-agrees", 0, 1, 0)]
    [InlineData("S{} audit auditFailed S{a}", "", 0, 0, 1)] // It may have happened all the same.
    [InlineData("S{} audit gap S{a}", "", 0, 0, 1)]
    [InlineData("S{} gap audit S{a}", "", 0, 0, 1)]
    [InlineData("S{} gap S{a} audit S{a}", "", 1, 0, 0)]
    [InlineData("gap audit S{a}", "", 0, 0, 1)]
    [InlineData("gap audit S{a} S{b}", "", 0, 0, 1)] // Nor is the next one compared.
    [InlineData("S{} +a ~a%Bob/2 audit S{a%Bob/2}", "", 1, 0, 0)] // What neither starts nor stops may change the call.
    [InlineData("S{} audit", "", 0, 0, 1)] // The session ended before it came.
    [InlineData("audit S{} S{}", "", 1, 0, 0)] // Sent before the first snapshot was read.
    public void Audit_compares_the_view_with_a_fresh_snapshot(string words, string found, int agreed, int differed, int unknown)
    {
        var history = History.Of(words);
        Assert.Equal(found, history.Found);
        Assert.Equal((agreed, differed, unknown), (
            history.Trace.Counts.AuditsAgreed, history.Trace.Counts.AuditsDiffered, history.Trace.Counts.AuditsUnknown));
    }

    [Fact]
    public void Audit_compares_the_call_and_not_attributes_that_change_silently()
    {
        History Audited(string name, string? attribute) => History.Of(
        [
            .. History.Parse("S{} +a audit"),
            History.Reply(TimeSpan.FromSeconds(9), new AlertingMessage(
                false, [History.Item("a", AlertAction.StartAlerting, name: name, attribute: attribute)], [])),
        ]);

        Assert.Equal("", Audited("Caller", MarkAttributes.Mark).Found);
        Assert.Equal("snapshot-agrees", Audited("Somebody else", null).Found);
    }

    [Theory]
    [InlineData("S{} +a audit S{}", "one difference")]
    [InlineData("S{} +a audit S{b}", "several differences")]
    public void Cause_of_an_audit_that_differs_tells_one_difference_from_several(string words, string cause) =>
        Assert.Equal(cause, Assert.Single(History.Of(words).Findings).Cause);

    [Theory]
    [InlineData("S{} audit S{}", "0 0 1 0")]
    [InlineData("S{} audit gap", "0 0 1 0")]
    [InlineData("S{} audit audit S{}", "0 0 1 1 1")]
    public void Audit_is_open_until_its_snapshot_came_or_may_have_been_lost(string words, string open)
    {
        var trace = new AlertLoadSim.Oracle.Trace.SessionTrace(new(7, History.User, []));
        Assert.Equal(open, string.Join(' ', History.Parse(words).Select(happened =>
        {
            trace.Step(happened, new());
            return trace.AuditOpen ? 1 : 0;
        })));
    }

    [Fact]
    public void Reply_that_nobody_can_read_breaks_the_schema_and_is_as_good_as_lost()
    {
        var history = History.Of(
            [.. History.Parse("S{} +a#1"), new AlertLoadSim.Oracle.Trace.TraceEvent.ReplyLost(TimeSpan.FromSeconds(3), "no JSON") { IsUnreadable = true }, .. History.Parse("+b#3").Skip(1)]);
        Assert.Equal(("schema", "unreadable", "no JSON"), (history.Found, history.Findings[0].Cause, history.Findings[0].What));
        Assert.Equal(1, history.Conclusion.UnknownEvents);
    }

    [Fact]
    public void Every_problem_of_a_message_breaks_the_schema_rule()
    {
        var history = History.Of([History.Reply(TimeSpan.Zero, new AlertingMessage(false, [], ["x is missing", "y is missing"]))]);
        Assert.Equal("schema schema", history.Found);
    }

    [Fact]
    public void Messages_of_unknown_type_are_counted_and_tolerated() =>
        Assert.Equal(2, History.Of("S{} other [other +a]").Trace.Counts.UnknownMessages);

    [Fact]
    public void Messages_of_other_families_are_known_and_their_problems_told()
    {
        var history = History.Of(
        [
            History.Reply(TimeSpan.Zero, new SiblingMessage("t", false, [])),
            History.Reply(TimeSpan.Zero, new ConnectionStateMessage(1, "", null, ["x is missing"])),
        ]);
        Assert.Equal("schema", history.Found);
        Assert.Equal((0, 2), (history.Trace.Counts.UnknownMessages, history.Trace.Counts.SiblingMessages));
    }

    [Fact]
    public void Every_rule_has_a_name_of_its_own_a_sentence_and_a_source()
    {
        Assert.Equal(RuleBook.All.Count, RuleBook.All.Select(rule => rule.Name).Distinct().Count());
        Assert.All(RuleBook.All, rule => Assert.True(rule.Sentence.EndsWith('.') && rule.Source.Length > 0, rule.Name));
        var declared = typeof(RuleBook).GetFields().Where(field => field.FieldType == typeof(Rule)).Select(field => (Rule)field.GetValue(null)!);
        Assert.Equal(declared.Select(rule => rule.Name).Order(), RuleBook.All.Select(rule => rule.Name).Order());
    }
}
