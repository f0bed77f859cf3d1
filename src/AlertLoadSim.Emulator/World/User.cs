using AlertLoadSim.Icws.Wire;

namespace AlertLoadSim.Emulator.World;

/// <summary>A person who may log on, with all that rings for them.</summary>
internal sealed class User(int index, string userId, string password, string displayName) : IComparable<User>
{
    /// <summary>Place in the users' list; the key of the user's random streams.</summary>
    public int Index { get; } = index;

    public string UserId { get; } = userId;

    public string Password { get; } = password;

    public string DisplayName { get; } = displayName;

    public QueueId Queue { get; } = new() { QueueType = QueueType.User, QueueName = userId };

    /// <summary>The user's client is to pick up by itself.</summary>
    public bool AutoAnswers { get; set; }

    /// <summary>Number of the last alerting event, start or stop; the first is 1. It moves on also when nobody is subscribed.</summary>
    public long Mark { get; set; }

    /// <summary>Sessions ever opened; the next one's ordinal.</summary>
    public int SessionsEver { get; set; }

    /// <summary>All open sessions, oldest first.</summary>
    public List<Session> Sessions { get; } = [];

    /// <summary>One station per user (PROTOCOL 2.8); null: none.</summary>
    public Station? Station { get; set; }

    /// <summary>Sessions with an alerting subscription, in order of subscription.</summary>
    public List<Session> Subscribed { get; } = [];

    /// <summary>Was subscribed at the server that handed over, and has not been here yet: alerts ring all the same.</summary>
    public bool IsOnDuty { get; set; }

    /// <summary>What alerts, is connected or held.</summary>
    public WatchedQueue OnQueue { get; } = new();

    /// <summary>The same as the user's station's; null: no station.</summary>
    public WatchedQueue? OnStation { get; set; }

    public UserStatus Status { get; set; } = new(StatusMessage.Available, null);

    /// <summary>Sessions that follow this user's status.</summary>
    public List<Session> Watchers { get; } = [];

    /// <summary>Sessions that follow which sessions this user has.</summary>
    public List<Session> SessionWatchers { get; } = [];

    /// <summary>What alerts, oldest first.</summary>
    public List<Ring> Ringing { get; } = [];

    public int CompareTo(User? other) => other is null ? 1 : Index.CompareTo(other.Index);
}
