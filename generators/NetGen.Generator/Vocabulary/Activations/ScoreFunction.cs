namespace NetGen.Generator.Vocabulary.Activations;

/// <summary>Functions that turn scores into probabilities, which some losses apply themselves.</summary>
internal enum ScoreFunction
{
    None,
    Softmax,
    LogSoftmax,
    Sigmoid,
}
