namespace NetGen.Serialization;

/// <summary>
/// Matches a file of a PyTorch class, with names such as <c>layer1.0.weight</c> and <c>fc.2.bias</c>, to the layers of a network.
/// Within a container (<c>layer1</c>, <c>fc</c>) modules run in the order of their numbers; which container comes first the file
/// does not say, so the one order is sought in which all shapes fit.
/// </summary>
internal sealed class ModuleMatch
{
    // Far more than any real file needs; it ends the search in a file made to be slow.
    private const int MaxAttempts = 100_000;

    private readonly NetworkInfo _info;
    private readonly (TensorInfo Tensor, int Index)[][] _layers;
    private readonly StoredModule[][] _containers;
    private readonly bool[] _used;
    private readonly List<StoredModule> _order = [];
    private readonly List<StoredModule[]> _fits = [];
    private int _attempts;
    private int _deepest;

    private ModuleMatch(NetworkInfo info, StoredTensor[] stored)
    {
        _info = info;
        _layers = info.Tensors
            .Select((tensor, index) => (Tensor: tensor, Index: index))
            .GroupBy(t => t.Tensor.Layer)
            .OrderBy(g => g.Key)
            .Select(g => g.ToArray())
            .ToArray();
        _containers = stored
            .GroupBy(t => t.Module, StringComparer.Ordinal)
            .Select(g => new StoredModule(g.Key, g.ToArray()))
            .GroupBy(m => m.Container, StringComparer.Ordinal)
            .Select(g => g.Order(Comparer<StoredModule>.Create(StoredModule.CompareNaturally)).ToArray())
            .ToArray();
        _used = new bool[_containers.Length];
    }

    /// <summary>The index among <see cref="NetworkInfo.Tensors"/> for every tensor of the file.</summary>
    /// <exception cref="WeightsFormatException">No order of the containers fits, or several do.</exception>
    public static Dictionary<StoredTensor, int> Find(NetworkInfo info, StoredTensor[] stored)
    {
        var match = new ModuleMatch(info, stored);
        match.Search();
        if (match._fits.Count != 1)
        {
            throw match._fits.Count == 0 ? match.NoneFits() : match.SeveralFit();
        }

        var places = new Dictionary<StoredTensor, int>();
        for (int i = 0; i < match._layers.Length; i++)
        {
            match._fits[0][i].Fits(match._layers[i], places);
        }

        return places;
    }

    private void Search()
    {
        if (_order.Count == _layers.Length && !_used.Contains(false))
        {
            _fits.Add(_order.ToArray());
            return;
        }

        for (int c = 0; c < _containers.Length && _fits.Count < 2; c++)
        {
            if (_used[c] || ++_attempts > MaxAttempts || !FitsNext(_containers[c]))
            {
                continue;
            }

            _used[c] = true;
            _order.AddRange(_containers[c]);
            Search();
            _order.RemoveRange(_order.Count - _containers[c].Length, _containers[c].Length);
            _used[c] = false;
        }
    }

    private bool FitsNext(StoredModule[] container)
    {
        int start = _order.Count;
        for (int i = 0; i < container.Length; i++)
        {
            if (start + i >= _layers.Length || !container[i].Fits(_layers[start + i], null))
            {
                _deepest = Math.Max(_deepest, start + i);
                return false;
            }
        }

        return true;
    }

    private WeightsFormatException NoneFits()
    {
        string found = string.Join("; ", _containers.SelectMany(c => c).Select(m => m.ToString()));
        (TensorInfo Tensor, int Index)[]? layer = _deepest < _layers.Length ? _layers[_deepest] : null;
        string expected = layer is null
            ? $"only {_layers.Length} modules with tensors"
            : $"{_info.Layers[layer[0].Tensor.Layer].Name} with {string.Join(", ", layer.Select(t => $"{t.Tensor.Name} {StoredTensor.Format(t.Tensor.Shape)}"))}";
        return new WeightsFormatException($"No order of the file's modules fits {_info.Name}; expected {expected}; found {found}.");
    }

    private WeightsFormatException SeveralFit()
    {
        int at = 0;
        while (_fits[0][at].Name == _fits[1][at].Name)
        {
            at++;
        }

        string layer = _info.Layers[_layers[at][0].Tensor.Layer].Name;
        return new WeightsFormatException($"The file's modules fit {_info.Name} in several orders: {layer} could be {_fits[0][at]} or {_fits[1][at]}; expected names that say which.");
    }
}
