using AlertLoadSim.Icws.Messages;
using AlertLoadSim.Icws.Wire;
using AlertLoadSim.Oracle.Trace;
using AlertLoadSim.Oracle.View;
using CsCheck;

namespace AlertLoadSim.Tests.Oracle;

/// <summary>What must hold for all histories. A failure prints its seed; <c>CsCheck_Seed</c> takes it back.</summary>
public sealed class TracePropertyTests
{
    private static readonly Gen<int[]> AnyStory = Gen.Int[0, ServerStory.Commands - 1].Array[0, 60];
    private static readonly Gen<int[]> FaithfulStory = Gen.Int[0, ServerStory.Faithful - 1].Array[0, 60];
    private static readonly Gen<int[]> StoryWithGaps = Gen.Int[0, ServerStory.Gap].Array[0, 60];
    private static readonly Gen<int[]> StoryWithFaults =
        Gen.Int[0, ServerStory.Commands - 1].Where(command => command != ServerStory.Gap).Array[0, 60];

    [Fact]
    public void Faithful_server_is_never_accused_and_every_due_alert_is_noticed() => FaithfulStory.Sample(commands =>
    {
        var story = new ServerStory(commands);
        var history = History.Of(story.Events, story.Truth);
        Assert.Equal("", history.Found);
        Assert.Equal((history.Applied.Count(applied => applied.Started), 0L, 0L), (
            history.Conclusion.Due, history.Conclusion.Lost, history.Conclusion.Unknown));
        Assert.Equal(string.Join(',', story.Ringing.Order(StringComparer.Ordinal)), history.Rings);
        Assert.Equal(0, history.Trace.Counts.AuditsUnknown + history.Trace.Counts.AuditsDiffered);
    }, iter: 2000);

    [Fact]
    public void Faithful_server_is_never_accused_however_many_replies_are_lost() => StoryWithGaps.Sample(commands =>
    {
        foreach (var marks in new[] { true, false })
        {
            var story = new ServerStory(commands, marks);
            Assert.Equal("", History.Of(story.Events).Found);
            if (!marks)
                continue;
            var history = History.Of(story.Events, story.Truth);
            Assert.Equal("", history.Found);
            Assert.Equal(0, history.Conclusion.Lost);
            // Every alert due was noticed, or cannot be judged.
            Assert.Equal(history.Conclusion.Due, history.Applied.Count(applied => applied.Started) + history.Conclusion.Unknown);
        }
    }, iter: 2000);

    [Fact]
    public void Without_gaps_every_dropped_and_doubled_event_is_found_exactly_once() => StoryWithFaults.Sample(commands =>
    {
        var story = new ServerStory(commands);
        var history = History.Of(story.Events, story.Truth);
        Assert.Equal(
            story.Dropped.Select(mark => $"lost#{mark}").Concat(story.Doubled.Select(mark => $"duplicate#{mark}")).Order(), Found(history));
    }, iter: 2000);

    [Fact]
    public void With_faults_and_gaps_nothing_is_accused_that_did_not_happen() => AnyStory.Sample(commands =>
    {
        var story = new ServerStory(commands);
        foreach (var truth in new[] { null, story.Truth })
        {
            foreach (var finding in History.Of(story.Events, truth).Findings)
            {
                var isTrue = finding.Rule.Name switch
                {
                    "lost" => story.Dropped.Contains(finding.Mark!.Value),
                    "duplicate" => story.Doubled.Contains(finding.Mark!.Value),
                    // Without truth the head of the marks is not known, and a loss there shows in the view only.
                    "snapshot-agrees" => story.Dropped.Count > 0,
                    "stop-of-ringing" => truth is null && story.Dropped.Count > 0,
                    _ => false,
                };
                Assert.True(isTrue, $"{finding.Rule} #{finding.Mark}: {finding.What}");
            }
        }
    }, iter: 2000);

    [Fact]
    public void Any_cut_of_the_same_messages_into_replies_gives_the_same_view_and_findings() =>
        Gen.Select(StoryWithFaults, Gen.Bool.Array[400]).Sample((commands, cuts) =>
        {
            var story = new ServerStory(commands.Where(command => command != 8));
            var messages = story.Events.OfType<TraceEvent.Reply>().SelectMany(reply => reply.Batch.Messages).ToList();
            var one = History.Of([History.Reply(TimeSpan.Zero, messages), .. Ends(story)], story.Truth);
            var many = History.Of([.. Cut(messages, cuts), .. Ends(story)], story.Truth);
            Assert.Equal(Found(one), Found(many));
            Assert.Equal(one.Rings, many.Rings);
            Assert.Equal(one.Trace.Counts, many.Trace.Counts);
        }, iter: 500);

    [Fact]
    public void Snapshot_makes_the_view_forget_what_was_before() =>
        Gen.Select(AnyStory, AnyStory, Gen.Int[0, 30].Array[0, 8]).Sample((one, other, ringing) =>
        {
            var snapshot = new AlertingMessage(
                false, [.. ringing.Distinct().Select(number => History.Item($"i{number}", AlertAction.StartAlerting))], []);
            var rings = string.Join(',', ringing.Distinct().Select(number => $"i{number}").Order(StringComparer.Ordinal));
            foreach (var before in new[] { one, other })
            {
                var events = new ServerStory(before).Events.Where(happened => happened is TraceEvent.Reply or TraceEvent.ReplyLost);
                Assert.Equal(rings, History.Of([.. events, History.Reply(TimeSpan.Zero, snapshot)]).Rings);
            }
        }, iter: 500);

    [Fact]
    public void Deltas_of_different_interactions_commute() =>
        Gen.Select(Gen.Int[0, 5].Array[1, 20], Gen.Int[0, 5].Array[1, 20], Gen.Bool.Array[40]).Sample((evens, odds, merge) =>
        {
            var a = evens.Select(number => Toggle("a" + number)).ToList();
            var b = odds.Select(number => Toggle("b" + number)).ToList();
            Assert.Equal(Rings([.. a, .. b]), Rings([.. b, .. a]));
            Assert.Equal(Rings([.. a, .. b]), Rings(Merge(a, b, merge)));
        }, iter: 500);

    [Fact]
    public void Deltas_of_different_interactions_commute_whatever_is_cut_into_one_reply() =>
        Gen.Select(Gen.Int[0, 5].Array[1, 20], Gen.Int[0, 5].Array[1, 20], Gen.Bool.Array[40], Gen.Bool.Array[40]).Sample((evens, odds, merge, cuts) =>
        {
            var ringing = new HashSet<string>();
            var deltas = Merge([.. evens.Select(number => Toggle("a" + number))], [.. odds.Select(number => Toggle("b" + number))], merge)
                .Select(toggle => History.Message(toggle(ringing))).ToList();
            var history = History.Of([History.Reply(TimeSpan.Zero, History.Message("S{}")), .. Cut(deltas, cuts)]);
            Assert.Equal(string.Join(',', ringing.Order(StringComparer.Ordinal)), history.Rings);
            Assert.Equal("", history.Found);
        }, iter: 500);

    [Fact]
    public void Fold_over_a_concatenation_is_the_fold_of_the_parts_one_after_the_other() =>
        Gen.Select(AnyStory, Gen.Int[0, 200]).Sample((commands, cut) =>
        {
            var story = new ServerStory(commands);
            var events = story.Events;
            var (whole, parts) = (new SessionTrace(Session, story.Truth), new SessionTrace(Session, story.Truth));
            var (wholeOutput, first, second) = (new TraceOutput(), new TraceOutput(), new TraceOutput());
            foreach (var happened in events)
                whole.Step(happened, wholeOutput);
            foreach (var happened in events.Take(cut))
                parts.Step(happened, first);
            foreach (var happened in events.Skip(cut))
                parts.Step(happened, second);
            Assert.Equal(Texts(wholeOutput.Findings), Texts(first.Findings.Concat(second.Findings)));
            Assert.Equal(wholeOutput.Applied, first.Applied.Concat(second.Applied));
            Assert.Equal(whole.Counts, parts.Counts);
            Assert.Equal(Texts(whole.Conclude(TimeSpan.Zero).Findings), Texts(parts.Conclude(TimeSpan.Zero).Findings));

            // And what a prefix brought to light does not depend on what comes after it.
            var prefix = new SessionTrace(Session, story.Truth);
            var prefixOutput = new TraceOutput();
            foreach (var happened in events.Take(cut))
                prefix.Step(happened, prefixOutput);
            Assert.Equal(Texts(first.Findings), Texts(prefixOutput.Findings));
        }, iter: 500);

    [Fact]
    public void View_behind_a_snapshot_is_that_of_a_session_that_began_with_it() =>
        Gen.Select(FaithfulStory, FaithfulStory).Sample((before, after) =>
        {
            // The second audit's snapshot and what follows, seen by one who was there before and by one who was not.
            var story = new ServerStory([.. before, 6, 8, 6, .. after], marks: false);
            var snapshot = story.Events.FindLastIndex(happened => happened is TraceEvent.SubscribeSent);
            var rest = story.Events.Skip(snapshot + 1).ToList();
            var from = rest.OfType<TraceEvent.Reply>().SelectMany(reply => reply.Batch.Messages).OfType<AlertingMessage>().SkipWhile(message => message.IsDelta).ToList();
            var late = History.Of(from.Select(message => History.Reply(TimeSpan.Zero, message)));
            Assert.Equal(History.Of(story.Events).Rings, late.Rings);
            Assert.Equal("", late.Found);
        }, iter: 500);

    [Fact]
    public void Merging_keeps_every_optional_part_that_was_there_and_takes_every_one_that_comes() =>
        Gen.Select(Gen.Bool, Gen.Bool, Gen.Int[0, 3]).Array[1, 20].Sample(deltas =>
        {
            var view = new AlertView();
            view.Start(History.Item("a", AlertAction.StartAlerting));
            var (queue, attribute) = ((string?)History.User, (string?)null);
            foreach (var (hasQueue, hasAttributes, number) in deltas)
            {
                view.Start(History.Item("a", AlertAction.None, queue: hasQueue ? History.User : null, attribute: hasAttributes ? $"x{number}" : null, name: $"n{number}"));
                attribute = hasAttributes ? $"x{number}" : attribute;
                var item = Assert.Single(view.Ringing);
                Assert.Equal(($"n{number}", queue), (item.Name, item.MonitoredQueue?.QueueName));
                Assert.Equal(attribute, item.Attributes?.Keys.Single());
            }
        }, iter: 500);

    [Fact]
    public void Two_sessions_of_a_faithful_server_agree_wherever_both_can_be_trusted() =>
        Gen.Select(StoryWithGaps, Gen.Int[0, 20].Array[1, 5], Gen.Bool.Array[100]).Sample((commands, gaps, cuts) =>
        {
            // The other session reads the same messages in other replies, and loses others.
            var story = new ServerStory(commands.Where(command => command != ServerStory.Gap));
            var messages = story.Events.OfType<TraceEvent.Reply>().SelectMany(reply => reply.Batch.Messages).ToList();
            var other = Cut(messages, cuts).Select((happened, place) => gaps.Contains(place) ? new TraceEvent.ReplyLost(happened.At, "closed") : happened);
            var views = new UserViews(History.User);
            Assert.All(History.Of(story.Events, story.Truth).Views, view => Assert.Null(views.See(1, view)));
            Assert.All(History.Of(other, story.Truth).Views, view => Assert.Null(views.See(2, view)));
        }, iter: 500);

    [Fact]
    public void Optional_parts_that_a_delta_leaves_out_stay_as_they_were()
    {
        var view = new AlertView();
        view.Start(History.Item("a", AlertAction.StartAlerting, mark: "5", attribute: "Eic_State"));
        view.Start(History.Item("a", AlertAction.None, queue: null, name: "Other"));

        var item = Assert.Single(view.Ringing);
        Assert.Equal(("Other", "ann", "5", "x"), (item.Name, item.MonitoredQueue?.QueueName, item.Attribute(MarkAttributes.Mark), item.Attribute("Eic_State")));

        view.Start(History.Item("a", AlertAction.None, attribute: "Eic_Other"));
        item = Assert.Single(view.Ringing);
        Assert.Equal((null, "x"), (item.Attribute("Eic_State"), item.Attribute("Eic_Other")));
    }

    [Fact]
    public void Interaction_rings_on_each_queue_of_its_own()
    {
        var view = new AlertView();
        view.Start(History.Item("a", AlertAction.StartAlerting, queue: "ann"));
        view.Start(History.Item("a", AlertAction.StartAlerting, queue: "support"));
        Assert.Equal(2, view.Count);
        view.Stop(History.Item("a", AlertAction.StopAlerting, queue: "SUPPORT"));
        Assert.Equal("ann", Assert.Single(view.Ringing).MonitoredQueue!.QueueName);
    }

    private static readonly TracedSession Session = new(7, History.User, [MarkAttributes.Mark, MarkAttributes.RaisedAtNs]);

    private static IEnumerable<string> Texts(IEnumerable<AlertLoadSim.Oracle.Rules.Finding> findings) =>
        findings.Select(finding => $"{finding.Rule} {finding.Cause} {finding.At} {finding.What} {finding.Mark} {string.Join('|', finding.Transcript)}");

    private static IOrderedEnumerable<string> Found(History history) => history.Found.Split(' ', StringSplitOptions.RemoveEmptyEntries).Order();

    private static IEnumerable<TraceEvent> Ends(ServerStory story) => story.Events.Where(happened => happened is TraceEvent.Drained or TraceEvent.Ended);

    private static IEnumerable<TraceEvent> Cut(List<IcwsMessage> messages, bool[] cuts)
    {
        var from = 0;
        for (var i = 1; i <= messages.Count; i++)
        {
            if (i < messages.Count && !cuts[i % cuts.Length])
                continue;
            yield return History.Reply(TimeSpan.Zero, messages[from..i]);
            from = i;
        }
    }

    // Starts or stops, whichever fits: by its own kind alone, as a server does.
    private static Func<HashSet<string>, string> Toggle(string id) => ringing => ringing.Remove(id) ? $"-{id}" : ringing.Add(id) ? $"+{id}" : "";

    private static string Rings(IEnumerable<Func<HashSet<string>, string>> toggles)
    {
        var ringing = new HashSet<string>();
        return History.Of("S{} " + string.Join(' ', toggles.Select(toggle => toggle(ringing)))).Rings;
    }

    private static List<T> Merge<T>(List<T> a, List<T> b, bool[] merge)
    {
        var merged = new List<T>();
        for (int i = 0, j = 0; i < a.Count || j < b.Count;)
            merged.Add(j == b.Count || (i < a.Count && merge[(i + j) % merge.Length]) ? a[i++] : b[j++]);
        return merged;
    }
}
