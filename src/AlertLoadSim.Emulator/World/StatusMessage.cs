using System.Text.Json.Nodes;

namespace AlertLoadSim.Emulator.World;

/// <summary>A status that a user may have, as desktops list it (PROTOCOL 7.2).</summary>
/// <param name="Id">Compares without regard to case (PROTOCOL 4).</param>
/// <param name="Icon">Name of its picture; desktops ask for one and get 404, for there are no pictures here.</param>
/// <param name="Group">Statuses of one group stand together in a desktop's list.</param>
internal sealed record StatusMessage(string Id, string Icon, string Group)
{
    public static readonly StatusMessage Available = new("Available", "available", "Available") { TakesAcd = true };

    /// <summary>Set by the server when an ACD alert was not answered; nobody can choose it.</summary>
    public static readonly StatusMessage NotAnswering = new("ACD - Agent Not Answering", "not-answering", "ACD") { IsSelectable = false };

    /// <summary>After a caller, as long as there is work on it.</summary>
    public static readonly StatusMessage FollowUp = new("Follow Up", "follow-up", "FollowUp") { IsAfterCallWork = true };

    public static readonly StatusMessage AtLunch = new("At Lunch", "lunch", "Unavailable") { HasTime = true };

    public static readonly IReadOnlyList<StatusMessage> All =
    [
        Available,
        AtLunch,
        new("Away from Desk", "away", "Unavailable"),
        new("Do Not Disturb", "do-not-disturb", "Unavailable") { IsDoNotDisturb = true },
        FollowUp,
        new("Gone Home", "home", "Unavailable") { HasDate = true, HasTime = true },
        new("In a Meeting", "meeting", "Unavailable") { HasDate = true, HasTime = true },
        NotAnswering,
    ];

    /// <summary>Interactions of ACD ring at users of this status.</summary>
    public bool TakesAcd { get; init; }

    public bool IsSelectable { get; init; } = true;

    public bool IsDoNotDisturb { get; init; }

    public bool IsAfterCallWork { get; init; }

    public bool HasDate { get; init; }

    public bool HasTime { get; init; }

    public static StatusMessage? Find(string id) => All.FirstOrDefault(s => s.Id.Equals(id, StringComparison.OrdinalIgnoreCase));

    /// <summary>All properties are required. There is one language here, so the text is the id's.</summary>
    public JsonObject Details() => new()
    {
        ["statusId"] = Id,
        ["messageText"] = Id,
        // From the root of the server, not below /icws (PROTOCOL 1).
        ["iconUri"] = $"/images/statuses/{Icon}.png",
        ["groupTag"] = Group,
        ["canHaveDate"] = HasDate,
        ["canHaveTime"] = HasTime,
        ["isDoNotDisturbStatus"] = IsDoNotDisturb,
        ["isSelectableStatus"] = IsSelectable,
        ["isPersistentStatus"] = !IsAfterCallWork && IsSelectable,
        ["isForwardStatus"] = false,
        ["isAfterCallWorkStatus"] = IsAfterCallWork,
        ["isAcdStatus"] = TakesAcd,
        ["isAllowFollowUpStatus"] = TakesAcd,
        ["systemId"] = Id,
    };
}
