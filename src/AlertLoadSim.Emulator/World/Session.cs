using System.Globalization;
using System.Text.Json.Nodes;
using AlertLoadSim.Emulator.World.Misbehaviours;
using AlertLoadSim.Icws.Wire;

namespace AlertLoadSim.Emulator.World;

/// <summary>One logged-on session.</summary>
internal sealed class Session
{
    private List<QueuedMessage>? _queue;
    private Mischief? _mischief;
    private Dictionary<string, QueueWatch>? _queueWatches;
    private Dictionary<string, InteractionWatch>? _interactionWatches;

    public Session(long number, User user, Guid cookie, string csrfToken, long nowNs)
    {
        Number = number;
        Id = number.ToString(CultureInfo.InvariantCulture);
        User = user;
        Ordinal = ++user.SessionsEver;
        CookiePair = $"{IcwsHttp.CookiePrefix}{Id}={cookie}";
        CsrfToken = csrfToken;
        LastActivityNs = nowNs;
    }

    public long Number { get; }

    public string Id { get; }

    public User User { get; }

    /// <summary>The how-manieth session of its user, from 1: with the user's index the key of its faults, so that the order in
    /// which different users log on does not matter.</summary>
    public int Ordinal { get; }

    /// <summary><c>name=value</c> as the client returns it.</summary>
    public string CookiePair { get; }

    public string CsrfToken { get; }

    public long LastActivityNs { get; set; }

    /// <summary>Requests with valid credentials so far; the key of this session's injected errors and lost replies.</summary>
    public long Requests { get; set; }

    /// <summary>Null: no alerting subscription.</summary>
    public Subscription? Subscription { get; set; }

    /// <summary>Queue subscriptions by the client's own ids; they outlive no session.</summary>
    public Dictionary<string, QueueWatch> QueueWatches => _queueWatches ??= [];

    /// <summary>Subscriptions to single interactions, by their ids.</summary>
    public Dictionary<string, InteractionWatch> InteractionWatches => _interactionWatches ??= [];

    /// <summary>The subscriptions that are there or not, and no more.</summary>
    public Following Follows { get; set; }

    /// <summary>Whose statuses it follows.</summary>
    public IReadOnlyList<User> WatchedUsers { get; set; } = [];

    /// <summary>Whose sessions it follows.</summary>
    public IReadOnlyList<User> SessionsWatchedOf { get; set; } = [];

    /// <summary>What its client calls itself.</summary>
    public string ApplicationName { get; init; } = "";

    /// <summary>Where its client runs: an address.</summary>
    public string MachineName { get; init; } = "";

    /// <summary>Asked at login for <c>effective-station</c>: is told when it changes (PROTOCOL 5.4).</summary>
    public bool FollowsStation { get; set; }

    public bool HasEnded { get; set; }

    /// <summary>The server stepped back: what is queued may still be read, and no more.</summary>
    public bool IsLeaving { get; set; }

    /// <summary>The open event stream; null: none.</summary>
    public EventStream? Stream { get; set; }

    /// <summary>What misbehaviours know of it; made at first use, which without any never comes.</summary>
    public Mischief Mischief => _mischief ??= new Mischief();

    public IReadOnlyList<QueuedMessage> Queued => _queue ?? (IReadOnlyList<QueuedMessage>)[];

    public void Enqueue(QueuedMessage message)
    {
        (_queue ??= []).Add(message);
        Stream?.Wake();
    }

    /// <summary>Before all that is queued.</summary>
    public void EnqueueFirst(QueuedMessage message)
    {
        (_queue ??= []).Insert(0, message);
        Stream?.Wake();
    }

    /// <summary>A message that is not about alerts.</summary>
    public void Enqueue(JsonObject message) => Enqueue(new QueuedMessage(message, Mark: null));

    /// <summary>Takes everything off the queue, oldest first: a read empties it (PROTOCOL 5.1).</summary>
    public IReadOnlyList<QueuedMessage> Drain()
    {
        var taken = _queue;
        _queue = null;
        return taken ?? (IReadOnlyList<QueuedMessage>)[];
    }
}
