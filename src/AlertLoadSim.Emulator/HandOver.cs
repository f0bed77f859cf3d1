using System.Text.Json.Serialization;

namespace AlertLoadSim.Emulator;

/// <summary>What the server that steps back tells the one that takes over.</summary>
public sealed record HandOver
{
    /// <summary>When it stepped back, in nanoseconds of the machine's monotonic clock.</summary>
    public required long AtNs { get; init; }

    /// <summary>Last alerting event of each user who had any: the other server counts on from there, so a user's marks have no holes.</summary>
    public required IReadOnlyDictionary<string, long> Marks { get; init; }

    /// <summary>Users who were subscribed: phones of theirs ring on, whether or not their sessions are back already.</summary>
    public required IReadOnlyList<string> OnDuty { get; init; }

    /// <summary>Number of the first planned alert that has not been raised; null: no more are to be raised.</summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public long? NextAlert { get; init; }
}

/// <summary>Body of POST <c>/emulator/switch-over</c>.</summary>
public sealed record SwitchOverRequest
{
    /// <summary>How long sessions may read their last messages; 0: they are gone at once and are not told.</summary>
    public required long GraceMs { get; init; }
}
