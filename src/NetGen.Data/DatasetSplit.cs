namespace NetGen.Data;

/// <summary>Which part of a data set.</summary>
public enum DatasetSplit
{
    /// <summary>The images to train on.</summary>
    Train,

    /// <summary>The images kept aside to measure accuracy.</summary>
    Test,
}
