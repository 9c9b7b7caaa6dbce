namespace JourneyTracker.GraphQL.Limits;

/// <summary>
/// Keeps what was used lately. Two generations: when the younger is full it becomes the older and what nobody asked for
/// since is gone, so at most twice the capacity is held and every look is a dictionary's.
/// </summary>
internal sealed class DocumentCache<T>(int capacity)
    where T : class
{
    private readonly Lock _lock = new();
    private Dictionary<string, T> _young = new(StringComparer.Ordinal);
    private Dictionary<string, T> _old = new(StringComparer.Ordinal);

    /// <summary>What is kept at present.</summary>
    public int Count
    {
        get
        {
            lock (_lock)
            {
                return _young.Count + _old.Count;
            }
        }
    }

    /// <summary>What was kept under a key, if it still is.</summary>
    public T? Find(string key)
    {
        lock (_lock)
        {
            if (_young.TryGetValue(key, out var found))
            {
                return found;
            }

            if (_old.Remove(key, out found))
            {
                Add(key, found);
            }

            return found;
        }
    }

    /// <summary>Keeps something, in place of what was there.</summary>
    public void Keep(string key, T value)
    {
        lock (_lock)
        {
            _old.Remove(key);
            Add(key, value);
        }
    }

    private void Add(string key, T value)
    {
        if (capacity <= 0)
        {
            return;
        }

        if (_young.Count >= capacity && !_young.ContainsKey(key))
        {
            (_old, _young) = (_young, new Dictionary<string, T>(StringComparer.Ordinal));
        }

        _young[key] = value;
    }
}
