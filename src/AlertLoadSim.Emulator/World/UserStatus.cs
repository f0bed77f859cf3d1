using System.Globalization;
using System.Text.Json.Nodes;

namespace AlertLoadSim.Emulator.World;

/// <summary>What a user says they are doing.</summary>
/// <param name="Id">One of <see cref="Ids"/>; ids compare without regard to case (PROTOCOL 4).</param>
/// <param name="Since">Null: never changed.</param>
internal sealed record UserStatus(string Id, DateTimeOffset? Since)
{
    public static readonly string[] Ids =
        ["Available", "At Lunch", "Away from Desk", "Do Not Disturb", "Follow Up", "Gone Home", "In a Meeting"];

    public JsonNode Details(User user)
    {
        var details = new JsonObject { ["userId"] = user.UserId, ["statusId"] = Id };
        if (Since is { } since)
        {
            details["statusChanged"] = since.ToString("yyyyMMdd'T'HHmmss'Z'", CultureInfo.InvariantCulture);
        }

        return details;
    }
}
