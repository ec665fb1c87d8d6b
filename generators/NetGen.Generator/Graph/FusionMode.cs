namespace NetGen.Generator.Graph;

/// <summary>For what layers are fused, since it decides what a kernel may take along.</summary>
internal enum FusionMode
{
    /// <summary>Only outputs are needed.</summary>
    Prediction,

    /// <summary>Gradients go back through it.</summary>
    Training,

    /// <summary>The same, and the op has already taken a batch normalisation along.</summary>
    TrainingWithStatistics,
}
