using System.Globalization;
using System.Text.Json;
using AlertLoadSim.Engine.Judging;
using AlertLoadSim.Icws.Wire;
using AlertLoadSim.Measurement.Artifact;

namespace AlertLoadSim.Simulation.Proof;

internal enum SightKind
{
    /// <summary>A delta about the session's own user.</summary>
    Own,

    /// <summary>An alert on the queue of somebody else.</summary>
    Foreign,
    Snapshot,

    /// <summary>A reply was lost.</summary>
    Gap,

    /// <summary>A reply was lost that the server may give later, and then take more with it.</summary>
    GivenUp,

    /// <summary>A reply came that nobody can read.</summary>
    Unreadable,
    Drained,
}

/// <param name="Mark">Of a delta; null: it has none.</param>
internal readonly record struct Sight(SightKind Kind, TimeSpan At, long? Mark, string? Interaction);

/// <summary>What one session got to see, in order: taken from the recording's bytes, not from what the oracle made of them.</summary>
internal sealed class SessionSight
{
    // How long the server may still carry out a poll that was given up (docs/ORACLE.md, "Gaps").
    private static readonly TimeSpan GivenUpLives = TimeSpan.FromMinutes(1);

    private readonly List<Sight> _row = [];
    private readonly List<(TimeSpan At, int Messages)> _replies = [];

    public SessionSight(long index, RecordedSession identity) => (Index, IcwsSession, User) = (index, identity.IcwsSession, identity.User);

    public long Index { get; }

    public string IcwsSession { get; }

    public string User { get; }

    public IReadOnlyList<Sight> Row => _row;

    public bool HasGaps => _row.Exists(IsGap);

    public void Add(in ReplyFrame frame)
    {
        switch (frame.Kind)
        {
            case ReplyFrameKind.ReplyLost:
                See(SightKind.Gap, frame.At);
                break;
            case ReplyFrameKind.ReplyGivenUp:
                See(SightKind.GivenUp, frame.At);
                break;
            case ReplyFrameKind.ReplyUnreadable:
                _replies.Add((frame.At, 1));
                See(SightKind.Unreadable, frame.At);
                break;
            case ReplyFrameKind.Drained:
                See(SightKind.Drained, frame.At);
                break;
            case ReplyFrameKind.TimedReply:
                Read(TraceFrames.BodyOf(frame), frame.At);
                break;
        }
    }

    /// <summary>The first place at which a mark of the user came, at or after an instant; -1: nowhere.</summary>
    public int PlaceOf(long mark, TimeSpan notBefore) =>
        _row.FindIndex(sight => sight.Kind == SightKind.Own && sight.Mark == mark && sight.At >= notBefore);

    /// <summary>As <see cref="PlaceOf(long, TimeSpan)"/>, and the last one.</summary>
    public int LastPlaceOf(long mark, TimeSpan notBefore) =>
        _row.FindLastIndex(sight => sight.Kind == SightKind.Own && sight.Mark == mark && sight.At >= notBefore);

    public int PlaceOf(SightKind kind, TimeSpan notBefore, int from = 0) => _row.FindIndex(from, sight => sight.Kind == kind && sight.At >= notBefore);

    public IEnumerable<int> PlacesOf(SightKind kind) => Enumerable.Range(0, _row.Count).Where(place => _row[place].Kind == kind);

    public bool HasGapBefore(int place) => _row.Take(place).Any(IsGap);

    public bool HasGivenUp => _row.Exists(sight => sight.Kind == SightKind.GivenUp);

    /// <summary>Messages that came after an instant, up to and with another one.</summary>
    public int MessagesBetween(TimeSpan after, TimeSpan upTo) => _replies.Where(reply => reply.At > after && reply.At <= upTo).Sum(reply => reply.Messages);

    /// <summary>Messages that came in all.</summary>
    public long Messages => _replies.Sum(reply => (long)reply.Messages);

    /// <summary>No reply was lost between the last event before the mark (or the first snapshot) and the first one behind it (or the
    /// drained end), so that nothing but the server can have lost it.</summary>
    public bool CanProveLossOf(long mark, JournalStory.Subscription subscription)
    {
        if (!subscription.Owes(mark))
            return false;
        var largest = subscription.Baseline;
        var takenUntil = TimeSpan.MinValue;
        var hasGap = false;
        foreach (var sight in _row)
        {
            if (sight.Kind == SightKind.Drained)
                return largest < mark && !hasGap;
            hasGap |= IsGap(sight);
            if (sight.Kind == SightKind.GivenUp)
                takenUntil = sight.At + GivenUpLives;
            if (sight.Kind != SightKind.Own || sight.Mark is not { } seen || !subscription.Owes(seen) || seen <= largest)
                continue;
            if (largest < mark && seen > mark)
                return !hasGap;
            (largest, hasGap) = (seen, sight.At < takenUntil);
        }
        return false;
    }

    private static bool IsGap(Sight sight) => sight.Kind is SightKind.Gap or SightKind.GivenUp or SightKind.Unreadable;

    private void See(SightKind kind, TimeSpan at, long? mark = null, string? interaction = null) => _row.Add(new Sight(kind, at, mark, interaction));

    private void Read(ReadOnlyMemory<byte> body, TimeSpan at)
    {
        using var reply = JsonDocument.Parse(body);
        _replies.Add((at, reply.RootElement.GetArrayLength()));
        foreach (var message in reply.RootElement.EnumerateArray())
        {
            if (!message.TryGetProperty("alertingInteractionDetails", out var items))
                continue;
            if (!message.GetProperty("isDelta").GetBoolean())
                See(SightKind.Snapshot, at);
            else
            {
                foreach (var item in items.EnumerateArray())
                    See(IsForeign(item) ? SightKind.Foreign : SightKind.Own, at, MarkOf(item), Text(item, "interactionId"));
            }
        }
    }

    private bool IsForeign(JsonElement item) =>
        item.TryGetProperty("monitoredQueue", out var queue) && queue.GetProperty("queueType").GetInt32() == (int)QueueType.User
            && !string.Equals(queue.GetProperty("queueName").GetString(), User, StringComparison.OrdinalIgnoreCase);

    private static long? MarkOf(JsonElement item) =>
        item.TryGetProperty("attributes", out var attributes) && attributes.TryGetProperty(MarkAttributes.Mark, out var mark)
            && long.TryParse(mark.GetString(), NumberStyles.None, CultureInfo.InvariantCulture, out var number) ? number : null;

    private static string? Text(JsonElement item, string name) =>
        item.TryGetProperty(name, out var value) && value.ValueKind == JsonValueKind.String ? value.GetString() : null;
}
