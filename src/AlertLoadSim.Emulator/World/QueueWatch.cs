using System.Text.Json.Nodes;

namespace AlertLoadSim.Emulator.World;

/// <summary>One queue subscription of a session. It remembers what it told, so that each message says what is new since.</summary>
internal sealed class QueueWatch(Session session, string id, IReadOnlyList<WatchedQueue> queues, IReadOnlyList<string> attributeNames)
{
    private Dictionary<string, Dictionary<string, string>> _told = [];

    public IReadOnlyList<WatchedQueue> Queues { get; } = queues;

    /// <summary>The first message, or what a change makes of it: added, changed (only the attributes that did), removed.</summary>
    public void Tell(bool isDelta)
    {
        var now = Queues.SelectMany(q => q.Interactions).DistinctBy(i => i.Id).ToDictionary(i => i.Id, i => i.Attributes.Select(attributeNames));
        JsonArray added = [], changed = [], removed = [];
        foreach (var (interaction, attributes) in now)
        {
            if (!_told.TryGetValue(interaction, out var before))
            {
                added.Add(Item(interaction, attributes));
            }
            else if (attributes.ChangedSince(before) is { Count: > 0 } different)
            {
                changed.Add(Item(interaction, different));
            }
        }

        foreach (var gone in _told.Keys.Where(k => !now.ContainsKey(k)))
        {
            removed.Add(gone);
        }

        _told = now;
        if (isDelta && added.Count + changed.Count + removed.Count == 0)
        {
            return;
        }

        var message = new JsonObject
        {
            ["__type"] = "urn:inin.com:queues:queueContentsMessage",
            ["isDelta"] = isDelta,
            ["subscriptionId"] = id,
        };
        AddUnlessEmpty(message, "interactionsAdded", added);
        AddUnlessEmpty(message, "interactionsChanged", changed);
        AddUnlessEmpty(message, "interactionsRemoved", removed);
        session.Enqueue(message);
    }

    public void End()
    {
        foreach (var queue in Queues)
        {
            queue.Watches.Remove(this);
        }
    }

    private static JsonObject Item(string interaction, IEnumerable<KeyValuePair<string, string>> attributes) => new()
    {
        ["interactionId"] = interaction,
        ["attributes"] = attributes.ToJson(),
    };

    // Optional properties are left out rather than empty (PROTOCOL 4).
    private static void AddUnlessEmpty(JsonObject message, string name, JsonArray items)
    {
        if (items.Count > 0)
        {
            message[name] = items;
        }
    }
}
