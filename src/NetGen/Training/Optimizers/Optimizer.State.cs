using NetGen.Runtime;

namespace NetGen.Training;

public abstract unsafe partial class Optimizer
{
    private readonly List<(string Name, AlignedBuffer Values)> _averages = [];
    private readonly List<(string Name, double[] Values)> _numbers = [];

    /// <summary>Everything that the rule keeps from step to step, in the places of the parameters, by PyTorch's names.</summary>
    internal IReadOnlyList<(string Name, AlignedBuffer Values)> Averages => _averages;

    /// <summary>The few other numbers that the rule keeps.</summary>
    internal IReadOnlyList<(string Name, double[] Values)> Numbers => _numbers;

    /// <summary>Goes to where another optimiser of its kind stood.</summary>
    internal void Restore(long steps, double learningRate, IEnumerable<(string Name, AlignedBuffer Values)> averages, IEnumerable<(string Name, double[] Values)> numbers, IReadOnlyList<TensorSettings> settings)
    {
        for (int i = 0; i < _ofTensor.Length; i++)
        {
            _ofTensor[i].CopyFrom(settings[i]);
        }

        Steps = steps;
        LearningRate = learningRate;
        _averages.Clear();
        _averages.AddRange(averages);
        _numbers.Clear();
        _numbers.AddRange(numbers);
    }

    /// <summary>Whether the rule keeps something by a name.</summary>
    private protected bool Keeps(string name) => Find(name) is not null;

    /// <summary>What the rule keeps by a name: one float a parameter, at first 0. A checkpoint holds it, so ask for it in every <see cref="PrepareStep"/>.</summary>
    /// <param name="name">PyTorch's name, without a dot.</param>
    private protected AlignedBuffer Average(string name)
    {
        AlignedBuffer? values = Find(name);
        if (values is null)
        {
            values = new AlignedBuffer(Length);
            _averages.Add((name, values));
        }

        return values;
    }

    /// <summary>Numbers beside the averages that the rule keeps by a name, such as one a tensor. A checkpoint holds them, so ask for them in every <see cref="PrepareStep"/>.</summary>
    /// <param name="name">PyTorch's name.</param>
    /// <param name="count">How many.</param>
    /// <param name="initial">What they are at first.</param>
    private protected double[] NumbersOf(string name, int count, double initial)
    {
        foreach ((string known, double[] values) in _numbers)
        {
            if (known == name && values.Length == count)
            {
                return values;
            }
        }

        var made = new double[count];
        Array.Fill(made, initial);
        _numbers.Add((name, made));
        return made;
    }

    /// <summary>Drops what the rule keeps by a name.</summary>
    private protected void Forget(string name) => _averages.RemoveAll(a => a.Name == name);

    private AlignedBuffer? Find(string name)
    {
        foreach ((string known, AlignedBuffer values) in _averages)
        {
            if (known == name)
            {
                return values;
            }
        }

        return null;
    }
}
