namespace NetGen;

public abstract unsafe partial class Network
{
    /// <summary>The most probable class of one sample.</summary>
    /// <inheritdoc cref="Classify(ReadOnlySpan{float}, int)"/>
    public ClassPrediction Classify(ReadOnlySpan<float> input) => Classify(input, top: 1)[0];

    /// <summary>
    /// The most probable classes of one sample, the most probable first; of equal ones the lower label. Probabilities are the softmax of the outputs, their
    /// sigmoid for a network that learns with <c>BCEWithLogitsLoss</c>, and the outputs themselves where its last layer is a softmax or a sigmoid.
    /// </summary>
    /// <param name="input">The sample, of the input's shape in row-major order.</param>
    /// <param name="top">How many classes, from 1 to the number of outputs.</param>
    /// <exception cref="ArgumentException">The input is not one sample.</exception>
    /// <exception cref="ArgumentOutOfRangeException">There are not so many classes.</exception>
    /// <exception cref="InvalidOperationException">
    /// The network has several outputs (<see cref="OutputsAttribute"/>), a class for each pixel or step, or a single number as its output, an output is not finite, or another thread is training it.
    /// </exception>
    public ClassPrediction[] Classify(ReadOnlySpan<float> input, int top)
    {
        if (Info.Outputs.Length > 0 || _outputLength < 2 || Info.LabelsPerSample > 1)
        {
            string found = Info.Outputs.Length > 0 ? $"{Info.Outputs.Length} outputs"
                : _outputLength < 2 ? "1 number as its output"
                : $"{Info.LabelsPerSample} positions with a class each, for which there is {nameof(Scores)}.{nameof(Scores.IndicesOfLargest)}";
            throw new InvalidOperationException($"{Info.Name} has {found}; expected one output with a number for each of 2 or more classes.");
        }

        if (input.Length != _inputLength)
        {
            throw new ArgumentException($"The input has {input.Length} floats; expected {_inputLength}, one sample ({TensorShapes.Format(Info.InputShape)}).", nameof(input));
        }

        ArgumentOutOfRangeException.ThrowIfLessThan(top, 1);
        ArgumentOutOfRangeException.ThrowIfGreaterThan(top, _outputLength);
        float[] scores = Predict(input);
        if (Array.FindIndex(scores, score => !float.IsFinite(score)) is >= 0 and var wrong)
        {
            throw new InvalidOperationException($"The output of {Info.Name} for class {wrong} is {scores[wrong]}; expected a finite number.");
        }

        int[] labels = [.. Enumerable.Range(0, scores.Length).OrderByDescending(label => scores[label]).Take(top)];
        Func<float, double> probability = Probabilities(scores);
        IReadOnlyList<string> names = ClassNames.Count == _outputLength ? ClassNames : [];
        return Array.ConvertAll(labels, label => new ClassPrediction(label, (float)probability(scores[label]), names.Count > 0 ? names[label] : null));
    }

    // Logarithms of probabilities are scores whose softmax is the probabilities.
    private Func<float, double> Probabilities(float[] scores)
    {
        if (Info.Loss?.Kind == "BCEWithLogitsLoss")
        {
            return score => 1 / (1 + Math.Exp(-score));
        }

        if (Info.Layers[^1].Kind is "Softmax" or "Sigmoid")
        {
            return score => score;
        }

        double largest = scores.Max();
        double sum = scores.Sum(score => Math.Exp(score - largest));
        return score => Math.Exp(score - largest) / sum;
    }
}
