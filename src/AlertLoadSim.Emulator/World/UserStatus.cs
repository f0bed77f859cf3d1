using System.Globalization;
using System.Text.Json.Nodes;

namespace AlertLoadSim.Emulator.World;

/// <summary>What a user says they are doing.</summary>
/// <param name="Kind">One of <see cref="StatusMessage.All"/>.</param>
/// <param name="Since">Null: never changed.</param>
internal sealed record UserStatus(StatusMessage Kind, DateTimeOffset? Since)
{
    public JsonObject Details(User user)
    {
        var details = new JsonObject { ["userId"] = user.UserId, ["statusId"] = Kind.Id };
        if (Since is { } since)
        {
            details["statusChanged"] = since.ToString("yyyyMMdd'T'HHmmss'Z'", CultureInfo.InvariantCulture);
        }

        return details;
    }
}
