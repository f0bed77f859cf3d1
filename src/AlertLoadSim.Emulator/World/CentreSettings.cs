using System.Collections.Immutable;
using AlertLoadSim.Workload.Centres;
using AlertLoadSim.Workload.Scenarios;

namespace AlertLoadSim.Emulator.World;

/// <summary>All that decides how the centre behaves.</summary>
internal sealed record CentreSettings
{
    public required ulong Seed { get; init; }

    /// <summary>Seed of cookies and tokens only. The host varies it, or a session of an emulator before a restart would still be
    /// valid after it, as somebody else's.</summary>
    public ulong IdentitySeed { get; init; }

    public required UsersSpec Users { get; init; }

    public ImmutableArray<FaultSpec> Faults { get; init; } = [];

    public TimeSpan RingTimeout { get; init; } = new AlertsSpec().RingTimeout;

    /// <summary>Most members at whom a planned alert of a workgroup rings.</summary>
    public int GroupSize { get; init; } = new AlertsSpec().GroupSize;

    /// <summary>How long a user is left alone after an ACD alert that nobody answered.</summary>
    public TimeSpan NotAnsweringFor { get; init; } = TimeSpan.FromSeconds(10);

    /// <summary>The centre that is the world here; null: planned alerts ring at whom the plan picks. Set by <see cref="With"/>.</summary>
    public CentreSpec? Centre { get; init; }

    public TimeSpan SessionTimeout { get; init; } = TimeSpan.FromMinutes(5);

    public Readings Readings { get; init; } = new();

    /// <summary>Not null: the error id of the 503 that every login gets.</summary>
    public string? RefusesLogins { get; init; }

    public ImmutableArray<string> AlternateHosts { get; init; } = [ServerIdentity.HostName];

    /// <summary>Bare name under which clients know this server; another one in <see cref="AlternateHosts"/> is its partner.</summary>
    public string HostName { get; init; } = ServerIdentity.HostName;

    /// <summary>Of a pair: 0 primary, 1 backup. Keeps the ids of sessions and interactions of the two apart.</summary>
    public int ServerNumber { get; init; }

    /// <summary>Begins as the one that waits.</summary>
    public bool Standby { get; init; }

    public ImmutableDictionary<string, string> SingleSignOnTokens { get; init; } = ImmutableDictionary<string, string>.Empty;

    public ImmutableArray<string> ProxyHosts { get; init; } = [];

    public ImmutableDictionary<string, ImmutableArray<string>> Workgroups { get; init; } =
        ImmutableDictionary<string, ImmutableArray<string>>.Empty;

    public ImmutableHashSet<string> AutoAnswerUsers { get; init; } = [];

    /// <summary>Time of day at instant 0 of the monotonic clock; only for attributes that show one.</summary>
    public DateTimeOffset UtcAtZero { get; init; } = DateTimeOffset.UnixEpoch;

    /// <summary>With a centre and what it says of alerts; null: as it is.</summary>
    public CentreSettings With(CentreSpec? centre) => centre is null ? this : this with
    {
        Centre = centre,
        RingTimeout = centre.RingTimeout,
        GroupSize = centre.GroupSize,
        NotAnsweringFor = centre.NotAnsweringFor,
    };

    public DateTimeOffset UtcAt(long nowNs) => UtcAtZero.AddTicks(nowNs / 100);
}
